using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Binary;

[TestClass]
public sealed class MalformedModuleTests
{
    private const int Seed = 20_261_122;
    private const int LoadedMutations = 3_000;
    private const int RunMutations = 2_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenMutatedModules_WhenLoaded_ThenTheyAreValidOrRefusedByName()
    {
        var random = new Random(Seed);
        var (valid, refused) = (0, 0);
        foreach (var original in Samples.All().Append(Rich().Bytes()))
        {
            for (var mutation = 0; mutation < LoadedMutations; mutation++)
            {
                try
                {
                    Module.Load(Mutate(original, random));
                    valid++;
                }
                catch (ModuleException)
                {
                    refused++;
                }
            }
        }

        TestContext.WriteLine($"{valid} mutated modules were valid and {refused} were refused.");
        Assert.IsGreaterThan(0, valid);
        Assert.IsGreaterThan(0, refused);
    }

    [TestMethod]
    public void GivenMutatedModules_WhenRun_ThenEveryOutcomeIsNamed()
    {
        var random = new Random(Seed + 1);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var mutation = 0; mutation < RunMutations; mutation++)
        {
            var outcome = Outcome(Mutate(Rich().Bytes(), random));
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        TestContext.WriteLine(string.Join(", ", outcomes.Select(pair => $"{pair.Value} {pair.Key}")));
        Assert.IsGreaterThan(2, outcomes.Count);
    }

    [TestMethod]
    public void GivenATypeError_WhenLoaded_ThenTheErrorSaysWhere()
    {
        var bytes = Programs.Start(F32(1), Set(0)).Bytes();

        var error = Assert.ThrowsExactly<ModuleException>(() => Module.Load(bytes));

        Assert.AreEqual("code", error.Section);
        Assert.AreEqual((byte)Opcode.LocalSet, bytes[error.Offset]);
        Assert.Contains("type mismatch", error.Rule);
    }

    private static string Outcome(byte[] bytes)
    {
        Module module;
        try
        {
            module = Module.Load(bytes);
        }
        catch (ModuleException)
        {
            return "refused";
        }

        return WasiProgram.Problems(module).Count > 0
            ? "no program"
            : CompiledProgram.Compile(module)
                .Run(new RunRequest { FuelLimit = 100_000, MemoryPagesMax = 16, OutputBytesMax = 1000 })
                .Outcome;
    }

    /// <summary>A little of everything: control, calls, memory, tables, globals, numbers.</summary>
    private static ModuleBuilder Rich() => new ModuleBuilder()
        .Import(Programs.Wasi, "fd_write", [ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32], [ValueKind.I32])
        .Memory(1, 3)
        .Global(ValueKind.I32, I32(7))
        .Function(null, [ValueKind.I32], [ValueKind.I32], [], Get(0), Op(Opcode.GlobalGet, 0), Op(Opcode.I32DivU))
        .Table(2, 1)
        .Function(
            "_start", [], [], [ValueKind.I32, ValueKind.F64],
            Loop(
                Get(0), I32(1), Op(Opcode.I32Add), Op(Opcode.LocalTee, 0), Op(Opcode.Call, 1),
                I32(0), Op(Opcode.CallIndirect, 1, 0), Op(Opcode.F64ConvertI32U), Get(1), Op(Opcode.F64Mul), Set(1),
                Get(0), Op(Opcode.I32Load, 2, 4), Op(Opcode.Drop),
                I32(100), I32(0), I32(20), Op(Opcode.MemoryCopy, 0, 0),
                Block(Block(Get(0), [(byte)Opcode.BranchTable, 2, 0, 1, 0])),
                Get(0), I32(50), Op(Opcode.I32LtS), Op(Opcode.BranchIf, 0)),
            I32(1), I32(0), I32(1), I32(8), Op(Opcode.Call, 0), Op(Opcode.Drop))
        .Data(0, [16, 0, 0, 0, 2, 0, 0, 0]);

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(8, bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        return [.. bytes];
    }
}
