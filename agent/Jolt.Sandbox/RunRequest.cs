namespace Jolt.Sandbox;

/// <summary>One run of a program: what it gets and what it may use.</summary>
public sealed record RunRequest
{
    /// <summary>Pages of 64 KiB that a program may use when nothing else is said: 256 MiB.</summary>
    public const int DefaultMemoryPagesMax = 4_096;

    /// <summary>Bytes of output when nothing else is said: 16 MiB.</summary>
    public const int DefaultOutputBytesMax = 16 * 1024 * 1024;

    /// <summary>What the program reads from its standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>The fuel that the run may spend.</summary>
    public required long FuelLimit { get; init; }

    /// <summary>The pages of 64 KiB that the memory may grow to.</summary>
    public int MemoryPagesMax { get; init; } = DefaultMemoryPagesMax;

    /// <summary>The bytes that the program may write to its standard output.</summary>
    public int OutputBytesMax { get; init; } = DefaultOutputBytesMax;

    /// <summary>The program's arguments; the first is its own name by convention.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The program's environment variables. They are handed over sorted by name.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the program's random numbers start.</summary>
    public ulong Seed { get; init; }
}
