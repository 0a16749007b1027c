using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>Changes that may well break the rules, with lengths put right or without.</summary>
internal static class RoughMutations
{
    private const int HeaderBytes = 8;

    /// <summary>Changes operators or whole sections; the lengths before them are right again afterwards.</summary>
    public static void ChangeParts(Random random, DissectedModule module)
    {
        var code = module.Bodies[random.Next(module.Bodies.Count)].Code;
        var at = random.Next(code.Count);
        switch (random.Next(8))
        {
            case 0:
                code.RemoveAt(at);
                break;
            case 1:
                code.Insert(random.Next(code.Count), code[at]);
                break;
            case 2:
                var other = module.Bodies[random.Next(module.Bodies.Count)].Code;
                var from = random.Next(other.Count);
                code.InsertRange(at, other.GetRange(from, Math.Min(random.Next(1, 6), other.Count - from)));
                break;
            case 3:
                (code[at], code[^(at + 1)]) = (code[^(at + 1)], code[at]);
                break;
            case 4:
                ChangeByte(random, code[at].Bytes, 0);
                break;
            case 5:
                ChangeByte(random, code[at].Bytes, Math.Min(1, code[at].Bytes.Length - 1));
                break;
            case 6:
                var section = random.Next(module.Sections.Count);
                ChangeByte(random, module.Sections[section].Content, 0);
                break;
            default:
                ChangeSections(random, module);
                break;
        }
    }

    /// <summary>Changes any bytes; the lengths stay as they were.</summary>
    public static byte[] ChangeBytes(Random random, byte[] original)
    {
        var bytes = new List<byte>(original);
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > HeaderBytes; changes--)
        {
            var at = random.Next(HeaderBytes, bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 12), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return random.Next(20) == 0 ? [.. bytes.Take(random.Next(bytes.Count))] : [.. bytes];
    }

    private static void ChangeByte(Random random, byte[] bytes, int from)
    {
        if (bytes.Length > from)
        {
            bytes[random.Next(from, bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
    }

    private static void ChangeSections(Random random, DissectedModule module)
    {
        var at = random.Next(module.Sections.Count);
        switch (random.Next(3))
        {
            case 0:
                module.Sections.RemoveAt(at);
                break;
            case 1:
                module.Sections.Insert(random.Next(module.Sections.Count + 1), module.Sections[at]);
                break;
            default:
                var name = new ByteSink().Name("custom").Bytes([1, 2, 3]).ToArray();
                module.Sections.Insert(random.Next(module.Sections.Count + 1), (0, name));
                break;
        }
    }
}
