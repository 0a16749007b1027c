using System.Runtime.Intrinsics;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>Shuffles that the compiler has shorter ways for, and any others.</summary>
[TestClass]
public sealed class VectorShuffleTests
{
    private const int Seed = 20;
    private const int RandomShuffles = 60;
    private const string Both = "both";
    private const string Same = "same";
    private const string ZeroSecond = "zero second";
    private const string ZeroFirst = "zero first";

    private static readonly Vector128<byte> s_first = Vector128.CreateSequence<byte>(101, 1);
    private static readonly Vector128<byte> s_second = Vector128.CreateSequence<byte>(201, 3);

    private static readonly string[] s_forms = [Both, Same, ZeroSecond, ZeroFirst];

    [TestMethod]
    public void GivenAnyShuffle_WhenItIsRun_ThenEachByteIsTheOneThatItsIndexNames()
    {
        var shuffles = Patterns().Concat(Random()).ToList();
        var builder = new ModuleBuilder();
        foreach (var (shuffle, number) in shuffles.Select((shuffle, number) => (shuffle, number)))
        {
            foreach (var form in s_forms)
            {
                builder.Function(
                    $"{form} {number}", [ValueKind.V128, ValueKind.V128], [ValueKind.V128], [],
                    [.. Operands(form), Code.Shuffle(Vector128.Create(shuffle))]);
            }
        }

        using var instance = Instance.Create(builder.Load());
        foreach (var (shuffle, number) in shuffles.Select((shuffle, number) => (shuffle, number)))
        {
            foreach (var form in s_forms)
            {
                var actual = instance.Invoke($"{form} {number}", Value.From(s_first), Value.From(s_second));
                Assert.AreEqual(
                    Expected(shuffle, form), actual.Single().AsVector, $"{form}: {string.Join(' ', shuffle)}");
            }
        }
    }

    private static byte[][] Operands(string form) => form switch
    {
        Both => [Get(0), Get(1)],
        Same => [Get(0), Get(0)],
        ZeroSecond => [Get(0), V128(default)],
        _ => [V128(default), Get(1)],
    };

    private static Vector128<byte> Expected(byte[] shuffle, string form)
    {
        var first = form == ZeroFirst ? default : s_first;
        var second = form == Same ? s_first : form == ZeroSecond ? default : s_second;
        return Vector128.Create(
            [.. shuffle.Select(index => index < 16 ? first.GetElement(index) : second.GetElement(index - 16))]);
    }

    /// <summary>What compilers write: lanes by turns, rows of bytes, lanes of one width, lanes in their places.</summary>
    private static IEnumerable<byte[]> Patterns()
    {
        foreach (var width in (int[])[1, 2, 4, 8])
        {
            yield return Make(at => (at / width % 2 * 16) + (at / width / 2 * width) + (at % width));
            yield return Make(at => 8 + (at / width % 2 * 16) + (at / width / 2 * width) + (at % width));
            yield return Make(at => (16 + (at / width % 2 * 16) + (at / width / 2 * width) + (at % width)) % 32);
            yield return Make(at => (24 + (at / width % 2 * 16) + (at / width / 2 * width) + (at % width)) % 32);
            yield return Make(at => (at / width * width * 2) + (at % width));
            yield return Make(at => (at / width * width * 2) + width + (at % width));
            yield return Make(at => at % width);
            yield return Make(at => 15 - at);
            yield return Make(at => at + (at / width % 2 * 16));
            yield return Make(at => at + ((1 - (at / width % 2)) * 16));
        }

        for (var start = 0; start < 32; start++)
        {
            yield return Make(at => (start + at) % 32);
        }
    }

    private static IEnumerable<byte[]> Random()
    {
        var random = new Random(Seed);
        for (var count = 0; count < RandomShuffles; count++)
        {
            yield return Make(_ => random.Next(32));
            var ints = Make(_ => random.Next(8));
            yield return Make(at => (ints[at / 4] * 4) + (at % 4));
        }
    }

    private static byte[] Make(Func<int, int> index) =>
        [.. Enumerable.Range(0, 16).Select(at => (byte)index(at))];
}
