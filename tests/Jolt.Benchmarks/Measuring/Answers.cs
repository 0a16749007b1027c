using System.Security.Cryptography;

namespace Jolt.Benchmarks.Measuring;

/// <summary>Makes a run's outcome and output one short text that must be the same for all contestants.</summary>
internal static class Answers
{
    private const int DigitsShown = 16;

    public static string Of(string outcome, ReadOnlySpan<byte> output) =>
        $"{outcome} {Convert.ToHexStringLower(SHA256.HashData(output))[..DigitsShown]}";

    public static string Of(int exitCode, ReadOnlySpan<byte> output) => Of($"exit:{exitCode}", output);
}
