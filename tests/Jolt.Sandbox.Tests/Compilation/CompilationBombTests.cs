using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using Jolt.Sandbox.Validation;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>Modules that are built to keep the compiler busy run, or are refused by a limit's name.</summary>
[TestClass]
public sealed class CompilationBombTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [TestMethod]
    public void GivenThousandsOfBlocksInARow_WhenRun_ThenTheyRun()
    {
        const int blocks = 5_000;
        byte[] step = Block(Get(0), Op(Opcode.BranchIf, 0), Get(1), I64(3), Op(Opcode.I64Add), Set(1));

        var result = Programs.Start(Repeat(step, blocks)).Run();

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(1 + (6 * blocks), result.Fuel);
    }

    [TestMethod]
    public void GivenABranchTableOverThousandsOfBlocks_WhenRun_ThenItsCasesRun()
    {
        const int cases = 4_000;
        byte[] add = [.. Get(1), .. I64(1), .. Op(Opcode.I64Add), .. Set(1)];
        byte[] code = [.. Get(0), (byte)Opcode.BranchTable, .. Leb.Unsigned(cases - 1), .. Labels(cases)];
        for (var block = 0; block < cases; block++)
        {
            code = [.. Block(code), .. add];
        }

        // The last case of the first switch falls through none of the others; each turn enters one case earlier.
        byte[] turn = [.. code, .. Get(0), .. I32(1_000), .. Op(Opcode.I32Add), .. Set(0)];
        var result = Programs.Start(Loop(turn, Get(0), I32(cases), Op(Opcode.I32LtS), Op(Opcode.BranchIf, 0))).Run();

        Assert.AreEqual("exit:0", result.Outcome);
        const long additions = cases + (cases - 1_000) + (cases - 2_000) + (cases - 3_000);
        Assert.AreEqual(1 + (4 * (2 + 4 + 4)) + (4 * additions), result.Fuel);
    }

    [TestMethod]
    public void GivenAsManyLocalsAsAllowed_WhenAllAreUsed_ThenItRuns()
    {
        const int locals = StructuralLimits.LocalsMax;
        byte[] body = [.. Enumerable.Range(1, locals - 1).SelectMany(local =>
            (byte[])[.. Get((uint)local - 1), .. I32(1), .. Op(Opcode.I32Add), .. Set((uint)local)])];
        var module = new ModuleBuilder().Memory(1)
            .Function("_start", [], [], Enumerable.Repeat(ValueKind.I32, locals).ToArray(), body);

        var result = module.Run();

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(1 + (4 * (locals - 1)), result.Fuel);
    }

    [TestMethod]
    public void GivenManyFunctions_WhenEachIsCalled_ThenTheyRun()
    {
        const int functions = 20_000;
        var builder = new ModuleBuilder().Memory(1);
        for (var function = 0; function < functions; function++)
        {
            builder.Function(null, [], [], [], Op(Opcode.Nop));
        }

        byte[] calls = [.. Enumerable.Range(0, 2_000).SelectMany(function => Op(Opcode.Call, (uint)function))];

        Assert.AreEqual("exit:0", builder.Function("_start", [], [], [], calls).Run().Outcome);
    }

    [TestMethod]
    public void GivenFarTooMuchCode_WhenLoaded_ThenItIsRefusedByName()
    {
        // Each function is as large as one may be, and calls cost the most for their size.
        const int calls = 300_000;
        var builder = new ModuleBuilder().Memory(1).Function("_start", [], [], [], Op(Opcode.Nop));
        byte[] body = Repeat(Op(Opcode.Call, 0), calls);
        for (var function = 0; function < 12; function++)
        {
            builder.Function(null, [], [], [], body);
        }

        var error = Assert.ThrowsExactly<ModuleException>(() => builder.Load());

        Assert.Contains("too costly to compile", error.Rule);
        Assert.AreEqual("code", error.Section);
    }

    [TestMethod]
    public void GivenACompilation_WhenCancelled_ThenItEnds()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(
            () => CompiledProgram.Compile(Programs.Empty().Load(), cancellation.Token));
    }

    [TestMethod]
    public void GivenARunThatKeepsTheCompilerBusy_WhenKilled_ThenItEndsBetweenTwoFunctions()
    {
        const int functions = 800;
        byte[] body = Repeat([.. Get(0), .. Get(0), .. Op(Opcode.I32Mul), .. Set(0)], 400);
        var builder = new ModuleBuilder().Memory(1);
        for (var function = 0; function < functions; function++)
        {
            // The call makes the entry look at the controller.
            builder.Function(null, [], [], [ValueKind.I32], [.. body, .. Op(Opcode.Call, functions)]);
        }

        builder.Function(null, [], [], [], Op(Opcode.Nop));
        byte[] calls = [.. Enumerable.Range(0, functions).SelectMany(function => Op(Opcode.Call, (uint)function))];
        var program = CompiledProgram.Compile(builder.Function("_start", [], [], [], Loop(calls, Op(Opcode.Branch, 0))).Load());
        var control = new RunControl();
        var run = Task.Run(() => program.Run(new RunRequest { FuelLimit = long.MaxValue }, control));

        Assert.IsFalse(run.Wait(TimeSpan.FromMilliseconds(50)));
        control.Kill();

        Assert.IsTrue(run.Wait(Patience));
        Assert.AreEqual("killed", run.Result.Outcome);
    }

    private static byte[] Repeat(byte[] code, int times) =>
        [.. Enumerable.Repeat(code, times).SelectMany(part => part)];

    private static IEnumerable<byte> Labels(int count) =>
        Enumerable.Range(0, count).SelectMany(label => Leb.Unsigned((uint)label));
}
