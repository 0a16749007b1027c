using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>Fuel of small programs, counted by hand.</summary>
[TestClass]
public sealed class FuelTests
{
    private const long Plenty = 1_000_000;

    [TestMethod]
    public void GivenAnEmptyProgram_WhenRun_ThenItCostsItsEntry()
    {
        Assert.AreEqual(1, Programs.Empty().Run().Fuel);
    }

    [TestMethod]
    public void GivenFreeOperators_WhenRun_ThenTheyCostNothing()
    {
        var result = Programs.Start(Block(Op(Opcode.Nop)), I32(1), Op(Opcode.Drop), Op(Opcode.Return)).Run();

        Assert.AreEqual(1 + 1, result.Fuel);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(1000)]
    public void GivenALoop_WhenRun_ThenEachIterationCostsItsOperators(int iterations)
    {
        var result = CountTo(iterations).Run();

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(1 + (7L * iterations), result.Fuel);
    }

    [TestMethod]
    [DataRow(1, 3 + 2)]
    [DataRow(0, 3 + 4)]
    public void GivenTwoArms_WhenRun_ThenOnlyTheTakenOneCosts(int condition, int expected)
    {
        var result = Programs.Start(
            I32(condition),
            If([I32(5), Set(0)], [I32(5), I32(6), Op(Opcode.I32Add), Set(0)])).Run();

        Assert.AreEqual(expected, result.Fuel);
    }

    [TestMethod]
    [DataRow(0, 1 + 2 + 1)]
    [DataRow(1, 1 + 2)]
    public void GivenABranchOutOfABlock_WhenRun_ThenWhatItSkipsCostsNothing(int condition, int expected)
    {
        var result = Programs.Start(Block(I32(condition), Op(Opcode.BranchIf, 0), I32(1), Op(Opcode.Drop))).Run();

        Assert.AreEqual(expected, result.Fuel);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 1)]
    [DataRow(2, 2)]
    [DataRow(77, 2)]
    public void GivenABranchTable_WhenRun_ThenEachWayCostsItsOwn(int index, int constants)
    {
        var result = Programs.Start(Block(
            Block(
                Block(I32(index), [(byte)Opcode.BranchTable, 2, 2, 1, 0]),
                I32(1),
                Op(Opcode.Drop)),
            I32(1),
            Op(Opcode.Drop))).Run();

        Assert.AreEqual(1 + 2 + constants, result.Fuel);
    }

    [TestMethod]
    public void GivenCalls_WhenRun_ThenEachEntryCostsOne()
    {
        var module = new ModuleBuilder().Memory(1)
            .Function(null, [ValueKind.I32], [ValueKind.I32], [], Get(0), I32(1), Op(Opcode.I32Add))
            .Table(1, 0)
            .Function(
                "_start", [], [], [],
                I32(1), Op(Opcode.Call, 0), I32(0), Op(Opcode.CallIndirect, 0, 0), Op(Opcode.Drop));

        // Entry; constant, call (entry and 3); constant, indirect call (entry and 3); a free drop.
        Assert.AreEqual(1 + 2 + 4 + 2 + 4, module.Run().Fuel);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(63, 0)]
    [DataRow(64, 1)]
    [DataRow(65536, 1024)]
    public void GivenABulkFill_WhenRun_ThenEvery64BytesCostOneMore(int bytes, int extra)
    {
        var result = Programs.Start(I32(0), I32(9), I32(bytes), Op(Opcode.MemoryFill, 0)).Run();

        Assert.AreEqual(1 + 4 + extra, result.Fuel);
    }

    [TestMethod]
    public void GivenABulkFillBeyondTheMemory_WhenRun_ThenOnlyTheOperatorCosts()
    {
        var result = Programs.Start(I32(0), I32(9), I32(65537), Op(Opcode.MemoryFill, 0)).Run();

        Assert.AreEqual("trap:memory-out-of-bounds", result.Outcome);
        Assert.AreEqual(1 + 4, result.Fuel);
    }

    [TestMethod]
    public void GivenATrapInTheMiddleOfABlock_WhenRun_ThenWhatFollowsItCostsNothing()
    {
        var result = Programs.Start(
            I32(1), I32(2), Op(Opcode.I32Add), Op(Opcode.Drop),
            I32(1), I32(0), Op(Opcode.I32DivS), Op(Opcode.Drop),
            I32(1), I32(2), Op(Opcode.I32Add), Op(Opcode.Drop)).Run();

        Assert.AreEqual(TrapKind.IntegerDivideByZero, result.Trap);
        Assert.AreEqual(1 + 3 + 3, result.Fuel);
    }

    [TestMethod]
    public void GivenEveryLimitBelowTheCost_WhenRun_ThenItRunsOutAtExactlyTheLimit()
    {
        var program = CompiledProgram.Compile(CountTo(5).Load());
        const long cost = 1 + (7 * 5);
        for (var limit = 0L; limit <= cost + 2; limit++)
        {
            var result = program.Run(new RunRequest { FuelLimit = limit });

            Assert.AreEqual(limit < cost ? "out-of-fuel" : "exit:0", result.Outcome);
            Assert.AreEqual(Math.Min(limit, cost), result.Fuel);
        }
    }

    [TestMethod]
    public void GivenTooLittleFuelForATrap_WhenRun_ThenItRunsOutInstead()
    {
        var module = Programs.Start(I32(1), Op(Opcode.Drop), Op(Opcode.Unreachable));

        Assert.AreEqual("out-of-fuel", module.Run(new RunRequest { FuelLimit = 1 }).Outcome);
        Assert.AreEqual("trap:unreachable", module.Run(new RunRequest { FuelLimit = 2 }).Outcome);
    }

    [TestMethod]
    public void GivenTooLittleFuelForAWrite_WhenRun_ThenNothingIsWritten()
    {
        var module = Programs.StartWith(
            "fd_write",
            [ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32],
            I32(1), I32(0), I32(1), I32(8), Op(Opcode.Call, 0), Op(Opcode.Drop));
        module.Data(0, [16, 0, 0, 0, 2, 0, 0, 0]).Data(16, "hi"u8.ToArray());

        var enough = module.Run(new RunRequest { FuelLimit = 6 });
        var tooLittle = module.Run(new RunRequest { FuelLimit = 5 });

        Assert.AreEqual("exit:0", enough.Outcome);
        CollectionAssert.AreEqual("hi"u8.ToArray(), enough.Output);
        Assert.AreEqual("out-of-fuel", tooLittle.Outcome);
        Assert.IsEmpty(tooLittle.Output);
    }

    [TestMethod]
    public void GivenAnEndlessLoop_WhenRun_ThenItRunsOut()
    {
        var result = Programs.Endless().Run(new RunRequest { FuelLimit = Plenty });

        Assert.AreEqual("out-of-fuel", result.Outcome);
        Assert.AreEqual(Plenty, result.Fuel);
    }

    [TestMethod]
    public void GivenCodeThatCountsNoFuel_WhenRun_ThenItEndsBeyondTheLimit()
    {
        var uncounted = SplitSettings.Default with { CountsFuel = false };
        var result = CompiledProgram.Compile(CountTo(1000).Load(), uncounted).Run(new RunRequest { FuelLimit = 10 });

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(0, result.Fuel);
    }

    /// <summary>Seven operators an iteration: get, const, add, tee, const, lt, br_if.</summary>
    private static ModuleBuilder CountTo(int iterations) => Programs.Start(Loop(
        Get(0), I32(1), Op(Opcode.I32Add), Op(Opcode.LocalTee, 0), I32(iterations), Op(Opcode.I32LtU),
        Op(Opcode.BranchIf, 0)));
}
