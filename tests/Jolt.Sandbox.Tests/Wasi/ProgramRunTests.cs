using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Wasi;

/// <summary>Programs that call one function of WASI and write what it gave to their output.</summary>
[TestClass]
public sealed class ProgramRunTests
{
    private static readonly ValueKind[] TwoIntegers = [ValueKind.I32, ValueKind.I32];
    private static readonly ValueKind[] FourIntegers = [ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32];
    private static readonly RunRequest Request = new() { FuelLimit = 1_000_000 };

    [TestMethod]
    public void GivenASeed_WhenRandomBytesAreAskedFor_ThenTheyAreTheSeedsAlone()
    {
        var program = CompiledProgram.Compile(
            Writing("random_get", TwoIntegers, 32, I32(64), I32(32), Op(Opcode.Call, 0), Op(Opcode.Drop)).Load());

        var first = program.Run(Request with { Seed = 1 });
        var again = program.Run(Request with { Seed = 1 });
        var other = program.Run(Request with { Seed = 2 });

        Assert.HasCount(32, first.Output);
        CollectionAssert.AreEqual(first.Output, again.Output);
        CollectionAssert.AreNotEqual(first.Output, other.Output);
    }

    [TestMethod]
    public void GivenTheClock_WhenRead_ThenItIsTheFuelSpent()
    {
        var result = Writing(
            "clock_time_get", [ValueKind.I32, ValueKind.I64, ValueKind.I32], 8,
            I32(1), I64(0), I32(64), Op(Opcode.Call, 0), Op(Opcode.Drop)).Run(Request);

        // The entry, three constants and the call.
        Assert.AreEqual(5, BitConverter.ToInt64(result.Output));
    }

    [TestMethod]
    public void GivenInput_WhenRead_ThenItArrivesAndEnds()
    {
        var result = Writing(
            "fd_read", FourIntegers, 8, I32(0), I32(16), I32(1), I32(80), Op(Opcode.Call, 0), Op(Opcode.Drop))
            .Data(16, [64, 0, 0, 0, 8, 0, 0, 0])
            .Run(Request with { Input = "abc"u8.ToArray() });

        CollectionAssert.AreEqual("abc\0\0\0\0\0"u8.ToArray(), result.Output);
    }

    [TestMethod]
    [DataRow(0, "exit:0")]
    [DataRow(3, "exit:3")]
    [DataRow(-1, "exit:4294967295")]
    public void GivenAnExitCode_WhenExited_ThenItIsTheOutcome(int code, string outcome)
    {
        var result = Programs.StartWith("proc_exit", [ValueKind.I32], I32(code), Op(Opcode.Call, 0)).Run();

        Assert.AreEqual(outcome, result.Outcome);
        Assert.AreEqual(3, result.Fuel);
    }

    [TestMethod]
    public void GivenALowerLimit_WhenMoreIsWritten_ThenTheOutputIsCutThere()
    {
        var result = Writing("sched_yield", [], 10, Op(Opcode.Nop)).Run(Request with { OutputBytesMax = 4 });

        Assert.AreEqual("output-too-large", result.Outcome);
        Assert.HasCount(4, result.Output);
    }

    [TestMethod]
    public void GivenAddressesOutsideTheMemory_WhenPassed_ThenTheProgramGetsAnErrorNumber()
    {
        var result = Writing(
            "random_get", TwoIntegers, 4,
            I32(64), I32(-8), I32(32), Op(Opcode.Call, 0), Op(Opcode.I32Store, 2, 0)).Run(Request);

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(21, BitConverter.ToInt32(result.Output));
    }

    [TestMethod]
    [DataRow(2, 3)]
    [DataRow(4, 1)]
    public void GivenAPageLimit_WhenTheMemoryGrows_ThenItIsTheRunsAndNotTheMachines(int limit, int tooMany)
    {
        var result = Programs.Start(
            I32(0), I32(limit - 1), Op(Opcode.MemoryGrow, 0), Op(Opcode.I32Store, 2, 0),
            I32(tooMany), Op(Opcode.MemoryGrow, 0), I32(-1), Op(Opcode.I32Ne), If([Op(Opcode.Unreachable)]))
            .Run(Request with { MemoryPagesMax = limit });

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(limit, result.MemoryPagesPeak);
    }

    [TestMethod]
    public void GivenMoreInitialMemoryThanAllowed_WhenRun_ThenTheOutcomeSaysSo()
    {
        Assert.AreEqual(
            "trap:resource-limit", new ModuleBuilder().Memory(9).Function("_start", [], [], [])
                .Run(Request with { MemoryPagesMax = 8 }).Outcome);
    }

    [TestMethod]
    public void GivenImpossibleArithmetic_WhenItsBitsAreStored_ThenTheyAreCanonical()
    {
        var result = Writing(
            "sched_yield", [], 8, I32(64), F64(0), F64(0), Op(Opcode.F64Div), Op(Opcode.F64Store, 3, 0)).Run(Request);

        Assert.AreEqual(0x7FF8_0000_0000_0000, BitConverter.ToInt64(result.Output));
    }

    [TestMethod]
    public void GivenModulesThatAreNoPrograms_WhenAsked_ThenEachProblemIsASentence()
    {
        var module = new ModuleBuilder()
            .Import("env", "magic", [], [])
            .Import(Programs.Wasi, "fd_write", [], [])
            .Function("_start", [ValueKind.I32], [], [])
            .Load();

        var problems = WasiProgram.Problems(module);

        Assert.HasCount(4, problems);
        Assert.ThrowsExactly<ArgumentException>(() => CompiledProgram.Compile(module));
    }

    /// <summary>Runs code with one import at index 0, then writes bytes from address 64 on to the output.</summary>
    private static ModuleBuilder Writing(string import, ValueKind[] parameters, byte count, params byte[][] code)
    {
        var builder = new ModuleBuilder()
            .Import(Programs.Wasi, import, parameters, [ValueKind.I32])
            .Import(Programs.Wasi, "fd_write", FourIntegers, [ValueKind.I32])
            .Memory(1);
        byte[][] write = [I32(1), I32(0), I32(1), I32(8), Op(Opcode.Call, 1), Op(Opcode.Drop)];
        return builder.Function("_start", [], [], [], [.. code, .. write]).Data(0, [64, 0, 0, 0, count, 0, 0, 0]);
    }
}
