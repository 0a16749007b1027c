using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Runtime;

[TestClass]
public sealed class RunControlTests
{
    /// <summary>For a machine that is busy with other things; a working control needs milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static IEnumerable<object[]> EndlessPrograms =>
    [
        ["an empty loop", Programs.Endless().Bytes()],
        ["a loop that works", Programs.EndlessWork().Bytes()],
        ["calls in a loop", CallsInALoop().Bytes()],
        ["bulk fills in a loop", Programs.Start(
            Loop(I32(0), I32(1), I32(65536), Op(Opcode.MemoryFill, 0), Op(Opcode.Branch, 0))).Bytes()],
    ];

    [TestMethod]
    [DynamicData(nameof(EndlessPrograms))]
    public void GivenAnEndlessRun_WhenKilled_ThenItEnds(string name, byte[] program)
    {
        var control = new RunControl();
        var run = Start(program, control);

        Assert.IsFalse(run.Wait(TimeSpan.FromMilliseconds(100)), name);
        control.Kill();

        Assert.IsTrue(run.Wait(Patience), name);
        Assert.AreEqual("killed", run.Result.Outcome);
    }

    [TestMethod]
    [DynamicData(nameof(EndlessPrograms))]
    public void GivenARun_WhenPausedAndResumed_ThenItsFuelIsTheSame(string name, byte[] program)
    {
        const long limit = 200_000_000;
        var control = new RunControl();
        var run = Start(program, control, limit);
        for (var pause = 0; pause < 20; pause++)
        {
            control.Pause();
            Thread.Sleep(1);
            control.Resume();
        }

        Assert.IsTrue(run.Wait(Patience), name);
        Assert.AreEqual("out-of-fuel", run.Result.Outcome);
        Assert.AreEqual(limit, run.Result.Fuel);
    }

    [TestMethod]
    public void GivenAPausedRun_WhenKilled_ThenItEnds()
    {
        var control = new RunControl();
        control.Pause();
        var run = Start(Programs.Empty().Bytes(), control);

        Assert.IsFalse(run.Wait(TimeSpan.FromMilliseconds(100)));
        control.Kill();

        Assert.IsTrue(run.Wait(Patience));
        Assert.AreEqual("killed", run.Result.Outcome);
    }

    [TestMethod]
    public void GivenAKilledProgram_WhenRunAgain_ThenItRunsAsEver()
    {
        var program = CompiledProgram.Compile(Programs.Endless().Load());
        var control = new RunControl();
        control.Kill();

        Assert.AreEqual("killed", program.Run(new RunRequest { FuelLimit = 1000 }, control).Outcome);
        Assert.AreEqual("out-of-fuel", program.Run(new RunRequest { FuelLimit = 1000 }).Outcome);
    }

    [TestMethod]
    [DataRow("folding")]
    [DataRow("pathtracer")]
    public void GivenASample_WhenPausedInManyLoops_ThenItsResultIsTheSame(string sample)
    {
        if (Samples.Find(sample) is not { } bytes)
        {
            Assert.Inconclusive($"samples/{sample} is not in this copy of the repository.");
            return;
        }

        var program = CompiledProgram.Compile(Module.Load(bytes));
        var request = new RunRequest { FuelLimit = 100_000_000_000, Input = "1\n"u8.ToArray() };
        var undisturbed = program.Run(request);
        var control = new RunControl();
        var run = Task.Run(() => program.Run(request, control));
        while (!run.Wait(TimeSpan.FromMilliseconds(1)))
        {
            control.Pause();
            control.Resume();
        }

        Assert.AreEqual("exit:0", undisturbed.Outcome);
        Assert.AreEqual(undisturbed.Outcome, run.Result.Outcome);
        Assert.AreEqual(undisturbed.Fuel, run.Result.Fuel);
        CollectionAssert.AreEqual(undisturbed.Output, run.Result.Output);
    }

    private static Task<RunResult> Start(byte[] program, RunControl control, long fuel = long.MaxValue)
    {
        var compiled = CompiledProgram.Compile(Module.Load(program));
        return Task.Run(() => compiled.Run(new RunRequest { FuelLimit = fuel }, control));
    }

    private static ModuleBuilder CallsInALoop() => new ModuleBuilder().Memory(1)
        .Function(null, [], [], [], Op(Opcode.Nop))
        .Function("_start", [], [], [], Loop(Op(Opcode.Call, 0), Op(Opcode.Branch, 0)));
}
