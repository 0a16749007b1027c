using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>
/// Every operator without immediates, by itself, on values at which operators change their ways: given as arguments, as
/// constants, which the JIT computes with, and as some of both.
/// </summary>
[TestClass]
public sealed class EveryOperatorTests
{
    private const int Functions = 24;
    private const int CallsEach = 12;
    private const long Fuel = 1_000;

    private static readonly Dictionary<char, WasmType> s_letters = new()
    {
        ['i'] = WasmType.I32,
        ['l'] = WasmType.I64,
        ['f'] = WasmType.F32,
        ['d'] = WasmType.F64,
        ['v'] = WasmType.V128,
    };

    public static IEnumerable<object[]> Families =>
    [
        ["numbers", 0x45, 0xC4],
        ["saturating conversions", 0x100, 0x107],
        ["vectors: comparisons and bits", Instruction.VectorPrefix + 14, Instruction.VectorPrefix + 83],
        ["vectors: bytes", Instruction.VectorPrefix + 94, Instruction.VectorPrefix + 127],
        ["vectors: 16 bits", Instruction.VectorPrefix + 128, Instruction.VectorPrefix + 159],
        ["vectors: 32 bits", Instruction.VectorPrefix + 160, Instruction.VectorPrefix + 191],
        ["vectors: 64 bits", Instruction.VectorPrefix + 192, Instruction.VectorPrefix + 223],
        ["vectors: floats", Instruction.VectorPrefix + 224, Instruction.VectorPrefix + 255],
    ];

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void GivenInterestingValues_WhenAnOperatorIsApplied_ThenEngineAndReferenceAgree(string family, int first, int last)
    {
        Assert.IsNotEmpty(family);
        foreach (var opcode in Enumerable.Range(first, last - first + 1).Where(HasNoImmediates))
        {
            var random = new Random(opcode);
            var (operands, result) = (Types(OperatorSignatures.All[opcode].Operands), Types(OperatorSignatures.All[opcode].Results));
            using var comparison = new InstanceComparison(Write(random, opcode, operands, result), Fuel, 1);
            for (var call = 0; call < Functions * CallsEach; call++)
            {
                var arguments = GeneratedArguments.Draw(random, operands);
                var outcome = comparison.Call($"f{call % Functions}", arguments, Fuel, interrupted: false);
                Assert.AreNotEqual(Stops.OutOfFuel, outcome);
            }
        }
    }

    private static bool HasNoImmediates(int opcode) =>
        OperatorSignatures.All.ContainsKey(opcode) && !VectorImmediates.Has(opcode);

    private static WasmType[] Types(string letters) => [.. letters.Select(letter => s_letters[letter])];

    /// <summary>Function 0 applies the operator to its parameters, the others to some constants.</summary>
    private static byte[] Write(Random random, int opcode, WasmType[] operands, WasmType[] result)
    {
        var functions = Enumerable.Range(0, Functions).ToList();
        var module = new ByteSink().Bytes([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
        module.Section(1, new ByteSink().Count(1).Byte(0x60)
            .Many(operands, (sink, type) => sink.Byte((int)type)).Many(result, (sink, type) => sink.Byte((int)type)));
        module.Section(3, new ByteSink().Many(functions, (sink, _) => sink.Count(0)));
        module.Section(7, new ByteSink().Many(functions, (sink, index) => sink.Name($"f{index}").Byte(0).Count(index)));
        module.Section(10, new ByteSink().Many(functions, (sink, index) =>
        {
            var body = new ByteSink().Count(0);
            for (var operand = 0; operand < operands.Length; operand++)
            {
                if (index == 0 || random.Next(2) == 0)
                {
                    body.Byte(0x20).Count(operand);
                }
                else
                {
                    ConstantWriter.Write(body, random, operands[operand]);
                }
            }

            sink.Sized(WriteOpcode(body, opcode).Byte(0x0B));
        }));
        return module.ToArray();
    }

    private static ByteSink WriteOpcode(ByteSink sink, int opcode) => opcode switch
    {
        >= Instruction.VectorPrefix => sink.Byte(0xFD).Count(opcode - Instruction.VectorPrefix),
        >= Instruction.MiscellaneousPrefix => sink.Byte(0xFC).Count(opcode - Instruction.MiscellaneousPrefix),
        _ => sink.Byte(opcode),
    };
}
