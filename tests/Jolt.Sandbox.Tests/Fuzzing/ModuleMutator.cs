using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>
/// Draws bytes that are a module, nearly a module, or nothing of the kind. Most are a valid module with gentle changes,
/// since whatever the loader refuses says nothing about what comes behind it.
/// </summary>
internal static class ModuleMutator
{
    private const int RandomBytesMax = 400;
    private const int GentleMax = 12;

    private static readonly byte[] Header = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    public static byte[] Draw(Random random, int seed, IReadOnlyList<byte[]> samples) => random.Next(100) switch
    {
        < 4 => RandomBytes(random),
        < 8 => [.. Header, .. RandomBytes(random)],
        < 14 => Original(random, seed, samples),
        < 24 => RoughMutations.ChangeBytes(random, Original(random, seed, samples)),
        < 36 => Mutated(random, Original(random, seed, samples), gentle: 0, rough: random.Next(1, 3)),
        < 50 => Mutated(random, Original(random, seed, samples), gentle: random.Next(1, 4), rough: 1),
        _ => Mutated(random, Original(random, seed, samples), gentle: random.Next(1, GentleMax), rough: 0),
    };

    /// <summary>Mostly a generated module, since a sample takes a hundred times as long to compile.</summary>
    private static byte[] Original(Random random, int seed, IReadOnlyList<byte[]> samples) => random.Next(60) == 0
        ? samples[random.Next(samples.Count)]
        : ModuleGenerator.Generate(seed, recursive: random.Next(10) == 0, vectors: random.Next(3) == 0).Bytes;

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(RandomBytesMax)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mutated(Random random, byte[] original, int gentle, int rough)
    {
        var module = new DissectedModule(original);
        for (var change = 0; change < gentle; change++)
        {
            GentleMutations.Change(random, module);
        }

        for (var change = 0; change < rough; change++)
        {
            RoughMutations.ChangeParts(random, module);
        }

        return module.ToArray();
    }
}
