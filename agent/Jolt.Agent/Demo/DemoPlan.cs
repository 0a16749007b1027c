using System.Globalization;
using Jolt.Agent.Jobs;
using Jolt.Agent.Units;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>The demo's sizes, chosen so that it takes about two minutes on two cores, and the arithmetic that ties them.</summary>
internal static class DemoPlan
{
    internal const string Pool = "street";

    private const long Thousandth = FuelUnits.FuelPerJolt / 1000;

    /// <summary>How far below zero a member of the street may go: with it, the first jobs can be paid.</summary>
    internal const long Overdraft = 180 * FuelUnits.FuelPerJolt;

    /// <summary>Seeds from which the protein is folded: each is a chunk.</summary>
    internal const int Folds = 14;

    /// <summary>How long each seed is searched from.</summary>
    internal const int FoldSteps = 8_000_000;

    /// <summary>What one fold may burn; it burns about a tenth less.</summary>
    internal const long FoldFuelMax = 5_000 * Thousandth;

    /// <summary>Frames of the film: each is a chunk.</summary>
    internal const int Frames = 72;

    internal const int FrameWidth = 400;
    internal const int FrameHeight = 225;

    /// <summary>Light paths a pixel.</summary>
    internal const int FrameSamples = 4;

    /// <summary>What one frame may burn; the dearest burns about a tenth less.</summary>
    internal const long FrameFuelMax = 3_200 * Thousandth;

    /// <summary>How fast the film plays.</summary>
    internal const int FramesPerSecond = 24;

    /// <summary>Every chunk is run by two members' PCs, and only what both agree on is paid.</summary>
    internal const int Replicas = 2;

    internal const string Verification = "quorum:2";

    internal const PriceLevel FoldingLevel = PriceLevel.Par;
    internal const PriceLevel FilmLevel = PriceLevel.Low;

    /// <summary>A chain of 48 residues whose best fold is known to have 32 contacts.</summary>
    internal const string Protein = "HPHHPPHHHHPHHHPPHHPPHPHHHPHPHHPPHHPPPHPPPPPPPPHH";

    /// <summary>The energy of that fold: no search can find a lower one.</summary>
    internal const int ProteinLowestEnergy = -32;

    /// <summary>What follows the seed in a fold's input.</summary>
    internal static string FoldSuffix { get; } = string.Create(CultureInfo.InvariantCulture, $" {Protein} {FoldSteps}");

    internal static long FoldingQuote => Quote(Folds, FoldFuelMax, FoldingLevel);

    internal static long FilmQuote => Quote(Frames, FrameFuelMax, FilmLevel);

    internal static JobSubmission Folding(string samples) => new(
        Path.Combine(samples, "folding", "folding.wasm"),
        new InputChoice(null, new NumberSpan(1, Folds), FoldSuffix, null, null),
        new ChunkLimits(FoldFuelMax), FoldingLevel, Verification, "Protein folding");

    internal static JobSubmission Film(string samples) => new(
        Path.Combine(samples, "pathtracer", "pathtracer.wasm"),
        new InputChoice(
            null, new NumberSpan(0, Frames), $" {FrameWidth} {FrameHeight} {FrameSamples} {Frames}", null, null),
        new ChunkLimits(FrameFuelMax), FilmLevel, Verification, "The film");

    private static long Quote(int chunks, long fuelMax, PriceLevel level) => chunks * Replicas * level.Price(fuelMax);
}
