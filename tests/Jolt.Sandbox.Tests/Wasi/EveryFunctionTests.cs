using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using Jolt.Sandbox.Tests.Generation;
using Jolt.Sandbox.Wasi;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Wasi;

/// <summary>Every function of WASI preview 1 is there and answers an error number, whatever it is given.</summary>
[TestClass]
public sealed class EveryFunctionTests
{
    /// <summary>The functions that WASI preview 1 has.</summary>
    private const int Functions = 46;

    /// <summary>The greatest error number that WASI preview 1 has: "not capable".</summary>
    private const int ErrnoMax = 76;

    private const int CallsEach = 40;
    private const long Fuel = 1_000_000_000;

    public static IEnumerable<object[]> Names => WasiFunctions.All.Keys.Order().Select(name => (object[])[name]);

    [TestMethod]
    public void GivenTheStandard_WhenCounted_ThenAllItsFunctionsAreThere() =>
        Assert.HasCount(Functions, WasiFunctions.All);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void GivenAnyArguments_WhenAFunctionIsCalled_ThenItAnswersAnErrorNumber(string name)
    {
        var type = WasiFunctions.All[name].Type;
        var random = new Random(name.Length);
        var calls = Enumerable.Range(0, CallsEach)
            .Select(_ => (byte[])[.. type.Parameters.SelectMany(kind => Argument(random, kind)), .. Op(Opcode.Call, 0), .. Check(type)]);

        var result = new ModuleBuilder()
            .Import(Programs.Wasi, name, type.Parameters, type.Results)
            .Memory(1)
            .Function("_start", [], [], [], [.. calls])
            .Run(new RunRequest { FuelLimit = Fuel });

        Assert.StartsWith(type.Results.Length == 0 ? "exit:" : "exit:0", result.Outcome);
    }

    /// <summary>Traps on what is no error number.</summary>
    private static byte[] Check(FunctionType type) => type.Results.Length == 0
        ? []
        : [.. I32(ErrnoMax), .. Op(Opcode.I32GtU), .. If([Op(Opcode.Unreachable)])];

    private static byte[] Argument(Random random, ValueKind kind)
    {
        var small = random.Next(3) > 0;
        return kind == ValueKind.I32
            ? I32(small ? random.Next(8) * random.Next(2) * 8 : InterestingBits.Word(random))
            : I64(small ? random.Next(8) : InterestingBits.Long(random));
    }
}
