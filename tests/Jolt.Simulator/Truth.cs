using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Simulator;

/// <summary>The one program that all chunks run, and its one right answer.</summary>
internal static class Truth
{
    public const long FuelBurned = 500_000;

    private const long FuelLimit = 1_000_000;

    public static ChunkAnswer Answer { get; } = new("exit:0", FuelBurned, "right");

    public static ChunkWork Work { get; } = new(
        "module", new ChunkLimits(FuelLimit), PriceLevel.Par, VerificationPolicy.Adaptive, 0, new ChunkInput([], null));

    public static ChunkAnswer With(Lie? lie) => lie is null
        ? Answer
        : new ChunkAnswer(Answer.Outcome, (long)(FuelBurned * lie.FuelFactor), lie.Bytes ?? Answer.Sha256);
}
