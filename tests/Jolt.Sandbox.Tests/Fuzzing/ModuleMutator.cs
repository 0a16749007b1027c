using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>Draws bytes that are a module, nearly a module, or nothing of the kind.</summary>
internal static class ModuleMutator
{
    private const int RandomBytesMax = 400;
    private const int ChangesMax = 6;

    private static readonly byte[] Header = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    public static byte[] Draw(Random random, int seed, IReadOnlyList<byte[]> corpus) => random.Next(10) switch
    {
        0 => RandomBytes(random),
        1 => [.. Header, .. RandomBytes(random)],
        2 => ModuleGenerator.Generate(seed, vectors: random.Next(2) == 0).Bytes,
        < 6 => Mutate(random, corpus[random.Next(corpus.Count)]),
        _ => Mutate(random, ModuleGenerator.Generate(seed, vectors: random.Next(4) == 0).Bytes),
    };

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(RandomBytesMax)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mutate(Random random, byte[] original)
    {
        var bytes = new List<byte>(original);
        for (var changes = random.Next(1, ChangesMax); changes > 0 && bytes.Count > Header.Length; changes--)
        {
            var at = random.Next(Header.Length, bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    Repeat(random, bytes, at);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return random.Next(20) == 0 ? [.. bytes.Take(random.Next(bytes.Count))] : [.. bytes];
    }

    /// <summary>Copies a few bytes to another place.</summary>
    private static void Repeat(Random random, List<byte> bytes, int at)
    {
        var count = Math.Min(random.Next(1, 12), bytes.Count - at);
        bytes.InsertRange(random.Next(Header.Length, bytes.Count), bytes.GetRange(at, count));
    }
}
