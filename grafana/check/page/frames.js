// Prometheus' answers as Grafana's data frames.
import { FieldColorModeId, FieldType, applyFieldOverrides, standardEditorsRegistry, toDataFrame, standardFieldConfigEditorRegistry } from '@grafana/data';

export function legend(template, labels) {
  const name = template.replace(/{{\s*(\w+)\s*}}/g, (_, label) => labels[label] ?? '');
  return name.trim() || Object.values(labels).join(' ') || template;
}

const settings = panel => ({ ...panel.fieldConfig.defaults, custom: panel.fieldConfig.defaults.custom ?? {} });

// Thresholds come with a null as the lowest step, as JSON has no infinity.
function thresholds(config) {
  const steps = config.thresholds?.steps?.map(step => ({ ...step, value: step.value ?? -Infinity }));
  return steps ? { ...config, thresholds: { ...config.thresholds, steps } } : config;
}

function override(panel, name, config) {
  const found = panel.fieldConfig.overrides.find(one => one.matcher.id === 'byName' && one.matcher.options === name);
  const changed = { ...config };
  found?.properties.forEach(property => { changed[property.id] = property.value; });
  return thresholds(changed);
}

export function processed(frames, theme) {
  return applyFieldOverrides({
    data: frames,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: text => text,
    theme,
    timeZone: 'Asia/Tokyo',
  });
}

export function values(panel, answers) {
  return panel.targets.flatMap((target, i) => answers[i].map(series => {
    const name = legend(target.legendFormat, series.metric);
    return toDataFrame({
      fields: [{ name, type: FieldType.number, values: [Number(series.value[1])], config: { ...override(panel, name, settings(panel)), displayName: name } }],
    });
  }));
}

export function lines(panel, answers) {
  return panel.targets.flatMap((target, i) => answers[i].map(series => toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: series.values.map(value => value[0] * 1000) },
      {
        name: 'Value',
        type: FieldType.number,
        // Grafana leaves a gap where Prometheus has no number.
        values: series.values.map(value => (Number.isNaN(Number(value[1])) ? null : Number(value[1]))),
        config: { ...thresholds(settings(panel)), displayName: legend(target.legendFormat, series.metric), color: { mode: FieldColorModeId.PaletteClassic } },
      },
    ],
  })));
}

const renamed = panel => Object.assign({}, ...(panel.transformations ?? []).map(one => one.options?.renameByName ?? {}));

/** A line per set of labels, a column per query; or one query by two labels (groupingToMatrix). */
export function table(panel, answers) {
  const matrix = panel.transformations?.find(one => one.id === 'groupingToMatrix')?.options;
  const names = renamed(panel);
  const rows = new Map();
  const labels = new Set();
  const columns = new Set();
  answers.forEach((series, i) => {
    const label = names[`Value #${panel.targets[i].refId}`] ?? names.Value ?? panel.targets[i].legendFormat;
    series.forEach(one => {
      const metric = { ...one.metric };
      let column = label;
      if (matrix) {
        column = metric[matrix.columnField];
        delete metric[matrix.columnField];
      }
      Object.keys(metric).forEach(key => labels.add(key));
      columns.add(column);
      const key = JSON.stringify(Object.entries(metric).sort());
      rows.set(key, { ...(rows.get(key) ?? metric), [`=${column}`]: Number(one.value[1]) });
    });
  });
  const all = [...rows.values()];
  const places = Object.assign({}, ...(panel.transformations ?? []).map(one => one.options?.indexByName ?? {}));
  const ordered = [...labels].sort((a, b) => (places[a] ?? 99) - (places[b] ?? 99));
  const by = panel.options.sortBy?.[0]?.displayName;
  const key = row => (columns.has(by) ? row[`=${by}`] : row[ordered.find(name => (names[name] ?? name) === by)]);
  if (by) all.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const order = matrix ? [...columns].sort() : [...columns];
  return toDataFrame({
    fields: [
      ...ordered.map(name => ({ name: names[name] ?? name, type: FieldType.string, values: all.map(row => row[name] ?? ''), config: {} })),
      ...order.map(name => ({ name, type: FieldType.number, values: all.map(row => row[`=${name}`] ?? null), config: override(panel, name, settings(panel)) })),
    ],
  });
}
