using System.Text;

namespace Jolt.Sandbox.Wasi;

/// <summary>The state that the WASI functions of one run share.</summary>
internal sealed class WasiHost
{
    /// <summary>The virtual clock's start: 2000-01-01T00:00:00Z, in nanoseconds since 1970.</summary>
    public const long EpochNanoseconds = 946_684_800L * 1_000_000_000;

    public WasiHost(RunRequest request)
    {
        Input = request.Input;
        FuelLimit = request.FuelLimit;
        Output = new OutputStream(request.OutputBytesMax);
        Random = new SeededRandom(request.Seed);
        Arguments = [.. request.Arguments.Select(Terminated)];
        Environment =
        [
            .. request.Environment
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => Terminated($"{pair.Key}={pair.Value}")),
        ];
    }

    /// <summary>What is still to be read from the standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; set; }

    public long FuelLimit { get; }

    public OutputStream Output { get; }

    public ErrorTail Errors { get; } = new();

    public SeededRandom Random { get; }

    public IReadOnlyList<byte[]> Arguments { get; }

    public IReadOnlyList<byte[]> Environment { get; }

    /// <summary>Nanoseconds that the program slept: they pass on its clock and nowhere else.</summary>
    public long SleptNanoseconds { get; set; }

    /// <summary>The part of it that the current poll slept.</summary>
    public long SleptInPoll { get; set; }

    /// <summary>The program's time: one nanosecond a unit of fuel, and what it slept.</summary>
    public long Nanoseconds(long fuelLeft) => FuelLimit - fuelLeft + SleptNanoseconds;

    private static byte[] Terminated(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
