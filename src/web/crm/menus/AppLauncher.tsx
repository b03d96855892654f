// From one app to the other: a standard one, and a console.

import type { ComponentChildren, JSX } from 'preact';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { type App, app, apps, switchApp } from '../session.ts';

export function AppLauncher({ button, class: className, side }: { readonly button: ComponentChildren; readonly class: string; readonly side: 'left' | 'right' }): JSX.Element {
  return (
    <Menu label={`App Launcher: ${apps[app.value].label}`} class={className} side={side} button={button}>
      {() => (Object.keys(apps) as App[]).map((name) => (
        <MenuItem key={name} isChosen={app.value === name} choose={() => switchApp(name)}>{apps[name].label}<small>{apps[name].says}</small></MenuItem>
      ))}
    </Menu>
  );
}
