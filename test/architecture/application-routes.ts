import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import * as ts from 'typescript';

const root = resolve(__dirname, '../..');
const APP = 'apps/web/src/app';

/** Every variable that holds routes, by name, of the application and of all contexts. */
function routeVariables(): ReadonlyMap<string, ts.ArrayLiteralExpression> {
  const files = [`${APP}/app.routes.ts`, `${APP}/programmes.routes.ts`, ...readdirSync(resolve(root, 'libs')).flatMap((context) => [`libs/${context}/web/src/${context}.routes.ts`].filter((file) => existsSync(resolve(root, file))))];
  const found = new Map<string, ts.ArrayLiteralExpression>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    source.forEachChild((statement) => {
      if (!ts.isVariableStatement(statement)) return;
      for (const { name, initializer } of statement.declarationList.declarations) if (ts.isIdentifier(name) && initializer && ts.isArrayLiteralExpression(initializer)) found.set(name.text, initializer);
    });
  }
  return found;
}

const propertyOf = (route: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  route.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;

/** `() => import('…').then((m) => m.goalsRoutes)` gives `goalsRoutes`. */
const lazyName = (loader: ts.Expression): string => /\bm\.(\w+)\)/.exec(loader.getText())?.[1] ?? '';

/**
 * Addresses of the pages of the built application as its routes say them, e.g. `/programmes/:programmeId/goals`.
 * Read from the source: a route that is a component with children is a frame and no page. What only development builds have is left out.
 * @throws when a route names routes that stand nowhere, since then some page would be missed
 */
export function applicationPages(): string[] {
  const variables = routeVariables();
  const walk = (routes: ts.ArrayLiteralExpression, above: string): string[] =>
    routes.elements.flatMap((element) => {
      if (ts.isSpreadElement(element)) return element.expression.getText() === 'kit' ? [] : walk(named(element.expression.getText()), above);
      if (!ts.isObjectLiteralExpression(element)) throw new Error(`A route that is no literal: ${element.getText()}`);
      const path = propertyOf(element, 'path');
      const here = path && ts.isStringLiteral(path) && path.text ? `${above}/${path.text}` : above;
      const [lazy, children] = [propertyOf(element, 'loadChildren'), propertyOf(element, 'children')];
      if (lazy) return walk(named(lazyName(lazy)), here);
      if (children && ts.isArrayLiteralExpression(children)) return walk(children, here);
      return [here || '/'];
    });
  const named = (name: string): ts.ArrayLiteralExpression => {
    const routes = variables.get(name);
    if (!routes) throw new Error(`The routes ${name || 'of a loader'} were not found.`);
    return routes;
  };
  return walk(named('routes'), '');
}
