// Draws one dashboard with Grafana's own components. What it lacks: Grafana's server, variables, panel plugins' own code.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { FieldType, ThemeContext, createTheme, dateTime, formattedValueToString, getDisplayProcessor } from '@grafana/data';
import * as ui from '@grafana/ui';
import { lines, processed, table, values } from './frames.js';

const theme = createTheme({ colors: { mode: 'dark' } });
const { dashboard, answers, range } = window.board;
const COLUMN = 1600 / 24, ROW = 30, GAP = 8;

function shown(frame) {
  const field = frame.fields[0];
  const display = getDisplayProcessor({ field, theme })(field.values[0]);
  return { ...display, title: field.config.displayName };
}

// Grafana gives all values of a panel the size of the longest.
function longest(frames) {
  const all = frames.map(shown);
  const most = texts => texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  return { title: most(all.map(one => one.title)), text: most(all.map(one => one.text)), prefix: most(all.map(one => one.prefix ?? '')), suffix: most(all.map(one => one.suffix ?? '')) };
}

function Stat({ frames, width, height }) {
  const many = frames.length > 1;
  return <div style={{ display: 'flex' }}>{frames.map((frame, i) => <ui.BigValue key={i} theme={theme} value={{ ...shown(frame), title: many ? frame.fields[0].config.displayName : undefined }}
    width={width / frames.length} height={height} alignmentFactors={many ? longest(frames) : undefined} colorMode={ui.BigValueColorMode?.Value ?? 'value'} graphMode="none" textMode={many ? 'value_and_name' : 'value'} justifyMode="auto" />)}</div>;
}

function Bars({ frames, width, height }) {
  const each = Math.min(44, Math.floor(height / Math.max(1, frames.length)));
  const top = Math.max(1, ...frames.map(frame => frame.fields[0].values[0]));
  return <div>{frames.map((frame, i) => {
    const field = { ...frame.fields[0].config, min: 0, max: frame.fields[0].config.max ?? top };
    return <ui.BarGauge key={i} theme={theme} field={field} value={shown(frame)} width={width} height={each - 4} orientation="horizontal" alignmentFactors={longest(frames)} displayMode="basic" itemSpacing={4} lcdCellWidth={12} />;
  })}</div>;
}

// Grafana's own Table asks for more of Grafana than is here: a plain one in its theme, its values formatted by Grafana.
function PlainTable({ frame, height }) {
  const line = `1px solid ${theme.colors.border.weak}`;
  const side = field => ({ textAlign: field.type === FieldType.number ? 'right' : 'left', padding: '5px 8px', whiteSpace: 'nowrap' });
  const displays = frame.fields.map(field => getDisplayProcessor({ field, theme, timeZone: 'Asia/Tokyo' }));
  return <div style={{ height, overflow: 'hidden' }}><table style={{ width: '100%', borderCollapse: 'collapse', fontSize: 13 }}>
    <thead><tr>{frame.fields.map((field, i) => <th key={i} style={{ ...side(field), color: theme.colors.text.link, fontWeight: 500, borderBottom: line }}>{field.name}</th>)}</tr></thead>
    <tbody>{Array.from({ length: frame.length }, (_, row) => <tr key={row} style={{ borderBottom: line }}>{frame.fields.map((field, i) => {
      const value = field.values[row];
      const shown = value === null || value === undefined ? { text: '' } : displays[i](value);
      return <td key={i} style={{ ...side(field), color: field.type === FieldType.number ? shown.color : undefined }}>{formattedValueToString(shown)}</td>;
    })}</tr>)}</tbody>
  </table></div>;
}

function Drawn({ panel, answers, width, height }) {
  if (answers.every(answer => answer.length === 0)) {
    return <div style={{ color: theme.colors.text.secondary, padding: 24, textAlign: 'center' }}>No data</div>;
  }
  if (panel.type === 'table') {
    return <PlainTable frame={processed([table(panel, answers)], theme)[0]} height={height} />;
  }
  if (panel.type === 'timeseries') {
    const timeRange = { from: dateTime(range.from * 1000), to: dateTime(range.to * 1000), raw: { from: 'now-1h', to: 'now' } };
    return <ui.TimeSeries frames={processed(lines(panel, answers), theme)} timeRange={timeRange} timeZone="Asia/Tokyo" width={width} height={height}
      structureRev={1} legend={{ showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] }} />;
  }
  const frames = processed(values(panel, answers), theme);
  return panel.type === 'stat' ? <Stat frames={frames} width={width} height={height} /> : <Bars frames={frames} width={width} height={height} />;
}

class Guard extends React.Component {
  state = {};
  static getDerivedStateFromError(error) { console.error('PANEL', error.message); return { error }; }
  render() { return this.state.error ? <div style={{ color: 'red' }}>{String(this.state.error)}</div> : this.props.children; }
}

function Panel({ panel, answers }) {
  const { x, y, w, h } = panel.gridPos;
  const place = { position: 'absolute', left: x * COLUMN, top: 60 + y * (ROW + GAP), width: w * COLUMN - GAP, height: h * (ROW + GAP) - GAP };
  if (panel.type === 'row') {
    return <div style={{ ...place, fontSize: 18, fontWeight: 500 }}>{panel.title}</div>;
  }
  return <div style={place}><ui.PanelChrome title={panel.title} width={place.width} height={place.height}>
    {(width, height) => <Guard><Drawn panel={panel} answers={answers} width={width} height={height} /></Guard>}
  </ui.PanelChrome></div>;
}

const bottom = Math.max(...dashboard.panels.map(panel => panel.gridPos.y + panel.gridPos.h));
createRoot(document.getElementById('root')).render(
  <ThemeContext.Provider value={theme}>
    {ui.GlobalStyles ? <ui.GlobalStyles /> : null}
    <style>{`body{background:${theme.colors.background.canvas};color:${theme.colors.text.primary};font-family:Inter,"Noto Sans CJK JP",sans-serif;margin:0} html,body{height:auto!important}`}</style>
    <div id="board" style={{ position: 'relative', width: 1600, height: 60 + bottom * (ROW + GAP), padding: 8 }}>
      <h2 style={{ margin: 10 }}>{dashboard.title}</h2>
      {dashboard.panels.map((panel, i) => <Panel key={panel.id} panel={panel} answers={answers[i]} />)}
    </div>
  </ThemeContext.Provider>,
);
