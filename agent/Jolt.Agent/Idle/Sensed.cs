namespace Jolt.Agent.Idle;

/// <summary>What a sensor says: a value, or why there is none.</summary>
/// <typeparam name="T">What it measures.</typeparam>
/// <param name="Known">Whether there is a value.</param>
/// <param name="Value">The value; only to be read where it is known.</param>
/// <param name="Why">Why there is none.</param>
internal readonly record struct Sensed<T>(bool Known, T Value, string Why)
{
    public override string ToString() => Known ? $"{Value}" : $"not available: {Why}";
}

/// <summary>Makes readings.</summary>
internal static class Sensed
{
    internal static Sensed<T> Of<T>(T value) => new(true, value, "");

    internal static Sensed<T> Missing<T>(string why) => new(false, default!, why);
}
