import type { Asset, AssetKind } from '../engine.js';
import type { Asset as AssetMessage } from '../gen/rhyme/v1/Asset.js';
import type { AssetKind__Output } from '../gen/rhyme/v1/AssetKind.js';
import type { AttributeValue } from '../gen/rhyme/v1/AttributeValue.js';

const kindMessages: Readonly<Record<AssetKind, AssetKind__Output>> = {
  photo: 'ASSET_KIND_PHOTO',
  graphic: 'ASSET_KIND_GRAPHIC',
  template: 'ASSET_KIND_TEMPLATE',
  font: 'ASSET_KIND_FONT',
  video: 'ASSET_KIND_VIDEO',
  audio: 'ASSET_KIND_AUDIO',
};

/** Attributes that everyone must see have fields of their own. */
const lifted = ['source', 'licence', 'attribution'] as const;

/** `file` stays here: it is a path on this machine. */
export function assetMessage({
  id,
  kind,
  title,
  tags,
  uri = '',
  text = '',
  attributes,
}: Asset): AssetMessage {
  const message: AssetMessage = { id, kind: kindMessages[kind], title, tags, uri, text };
  const others = new Map(Object.entries(attributes));
  for (const name of lifted) {
    const value = attributes[name];
    if (typeof value !== 'string') continue;
    message[name] = value;
    others.delete(name);
  }
  message.attributes = Object.fromEntries(
    [...others].map(([name, value]) => [name, attributeMessage(value)]),
  );
  return message;
}

function attributeMessage(value: Asset['attributes'][string]): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { text: value };
    case 'number':
      return { number: value };
    case 'boolean':
      return { flag: value };
    default:
      return { list: { values: value } };
  }
}
