import { dot, unit } from '../vectors.js';

/** One thing that a design is about. */
export interface Facet {
  /** What it was made from; text and picture facets are never merged, since their scores differ in scale. */
  readonly source: 'text' | 'picture';
  /** The member with the largest weight, for explanations, e.g. `headline "Morning coffee"`. */
  readonly label: string;
  /** Ids of the elements in it. */
  readonly elements: readonly string[];
  /** [d] unit vector. */
  readonly vector: Float32Array;
  /** Share of the design's importance; all facets of a design add up to 1. */
  readonly weight: number;
}

/** An element with its vector, before clustering. */
export interface FacetMember {
  readonly source: 'text' | 'picture';
  readonly label: string;
  readonly id: string;
  /** [d] unit vector. */
  readonly vector: Float32Array;
  readonly weight: number;
}

interface Cluster {
  members: FacetMember[];
  /** [d] weighted mean of the members' vectors. */
  mean: Float32Array;
  weight: number;
}

export interface FacetOptions {
  /** Cosine distance beyond which two clusters are different subjects. */
  readonly maxDistance?: number;
  readonly maxFacets?: number;
}

/**
 * What a design is about, as a few vectors instead of one mean that is about nothing (PinnerSage, arXiv 2007.03634:
 * Ward clusters, queried by medoids). Texts and pictures are clustered apart.
 */
export function facets(members: readonly FacetMember[], options: FacetOptions = {}): Facet[] {
  const { maxDistance = 0.6, maxFacets = 4 } = options;
  const clusters = (['text', 'picture'] as const).flatMap((source) =>
    ward(
      members.filter((member) => member.source === source && member.weight > 0),
      maxDistance,
      maxFacets,
    ),
  );
  const total = clusters.reduce((sum, cluster) => sum + cluster.weight, 0);
  return clusters.map((cluster) => toFacet(cluster, total)).sort((a, b) => b.weight - a.weight);
}

/**
 * Merges the two clusters whose union costs least (Ward 1963, weighted) until they are further apart than
 * `maxDistance`; past `maxClusters` the lightest are dropped, so that a page with many small texts stays a short query.
 */
function ward(members: readonly FacetMember[], maxDistance: number, maxClusters: number): Cluster[] {
  const clusters: Cluster[] = heaviest(members).map((m) => ({
    members: [m],
    mean: m.vector,
    weight: m.weight,
  }));
  for (;;) {
    let best = { cost: Number.POSITIVE_INFINITY, a: -1, b: -1 };
    for (let a = 0; a < clusters.length; a++) {
      for (let b = a + 1; b < clusters.length; b++) {
        const [first, second] = [clusters[a] as Cluster, clusters[b] as Cluster];
        if (cosineDistance(first.mean, second.mean) > maxDistance) continue;
        const cost = wardCost(first, second);
        if (cost < best.cost) best = { cost, a, b };
      }
    }
    if (best.a === -1) break;
    const [absorbed] = clusters.splice(best.b, 1) as [Cluster];
    clusters[best.a] = merge(clusters[best.a] as Cluster, absorbed);
  }
  return clusters.sort((a, b) => b.weight - a.weight).slice(0, maxClusters);
}

/** Clustering is cubic; the lightest of very many elements would not make a facet of their own anyway. */
function heaviest(members: readonly FacetMember[]): FacetMember[] {
  return [...members].sort((a, b) => b.weight - a.weight).slice(0, 24);
}

function wardCost(a: Cluster, b: Cluster): number {
  let squared = 0;
  for (let i = 0; i < a.mean.length; i++) squared += ((a.mean[i] as number) - (b.mean[i] as number)) ** 2;
  return ((a.weight * b.weight) / (a.weight + b.weight)) * squared;
}

function merge(a: Cluster, b: Cluster): Cluster {
  const weight = a.weight + b.weight;
  const mean = a.mean.map((value, i) => (value * a.weight + (b.mean[i] as number) * b.weight) / weight);
  return { members: [...a.members, ...b.members], mean, weight };
}

/** Half medoid, half mean: a real element's meaning, pulled towards its neighbours'. */
function toFacet(cluster: Cluster, total: number): Facet {
  const medoid = cluster.members.reduce((best, m) =>
    dot(m.vector, cluster.mean) > dot(best.vector, cluster.mean) ? m : best,
  );
  const heaviestMember = cluster.members.reduce((best, m) => (m.weight > best.weight ? m : best));
  return {
    source: medoid.source,
    label: heaviestMember.label,
    elements: cluster.members.map((member) => member.id),
    vector: unit(unit(cluster.mean).map((value, i) => 0.5 * value + 0.5 * (medoid.vector[i] as number))),
    weight: cluster.weight / total,
  };
}

function cosineDistance(a: Float32Array, b: Float32Array): number {
  const norm = Math.sqrt(dot(a, a) * dot(b, b));
  return norm === 0 ? 1 : 1 - dot(a, b) / norm;
}
