using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Workers;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Workers;

/// <summary>The folding sample as chunks: quick ones, and one that lasts until it is killed.</summary>
internal static class Folding
{
    internal const string Quick = "1 HPHPPHHPHPPHPHHPPHPH 20000\n";

    internal const string Slow = "1 HPHPPHHPHPPHPHHPPHPH 2000000\n";

    internal const string Endless = "1 HPHPPHHPHPPHPHHPPHPH 1000000000000\n";

    internal static readonly byte[] Module = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "samples", "folding", "folding.wasm"));

    internal static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Module));

    internal static ChunkOrder Order(string input, long fuel = 1_000_000 * FuelUnits.FuelPerJolt) =>
        new(Sha256, fuel, Contracts.Limits.ChunkMemoryPagesDefault, 1_000_000, Seed: 1, [], Encoding.ASCII.GetBytes(input));

    internal static Task<byte[]> FetchAsync(CancellationToken _) => Task.FromResult(Module);
}
