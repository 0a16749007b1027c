using Jolt.Agent.Confinement;

namespace Jolt.Agent.Tests.Confinement;

[TestClass]
public sealed class FilterProgramTests
{
    /// <summary>The kernel takes no longer filter.</summary>
    private const int InstructionsMax = 4_096;

    private const uint Allow = 0x7FFF_0000;
    private const uint NotPermitted = 0x0005_0001;
    private const uint NotThere = 0x0005_0026;
    private const uint KillProcess = 0x8000_0000;
    private const int Self = 4_711;

    [TestMethod]
    [DataRow(41, 2ul, 0ul, NotPermitted, DisplayName = "socket")]
    [DataRow(59, 0ul, 0ul, NotPermitted, DisplayName = "execve")]
    [DataRow(257, 0ul, 0ul, NotPermitted, DisplayName = "openat")]
    [DataRow(425, 0ul, 0ul, NotPermitted, DisplayName = "io_uring_setup")]
    [DataRow(435, 0ul, 0ul, NotThere, DisplayName = "clone3")]
    [DataRow(56, 0x10f00ul, 0ul, Allow, DisplayName = "clone of a thread")]
    [DataRow(56, 17ul, 0ul, NotPermitted, DisplayName = "clone of a process")]
    [DataRow(62, (ulong)Self, 0ul, Allow, DisplayName = "kill itself")]
    [DataRow(62, 1ul, 0ul, NotPermitted, DisplayName = "kill another")]
    [DataRow(234, (ulong)Self, 0ul, Allow, DisplayName = "tgkill itself")]
    [DataRow(234, 1ul, 0ul, NotPermitted, DisplayName = "tgkill another")]
    [DataRow(157, 15ul, 0ul, Allow, DisplayName = "prctl, a thread's name")]
    [DataRow(157, 4ul, 0ul, NotPermitted, DisplayName = "prctl, dumpable")]
    [DataRow(302, 0ul, 0ul, Allow, DisplayName = "prlimit64, reading")]
    [DataRow(302, 0ul, 1ul, NotPermitted, DisplayName = "prlimit64, setting")]
    [DataRow(302, 0ul, 0x1_0000_0000ul, NotPermitted, DisplayName = "prlimit64, setting from a high address")]
    [DataRow(0, 0ul, 0ul, Allow, DisplayName = "read")]
    [DataRow(9, 0ul, 0ul, Allow, DisplayName = "mmap")]
    [DataRow(0x4000_0001, 0ul, 0ul, NotPermitted, DisplayName = "a call of the x32 numbering")]
    public void GivenTheX64Filter_WhenACallIsMade_ThenItAnswersAsItShould(int call, ulong first, ulong third, uint expected) =>
        Assert.AreEqual(expected, Answer(FilterTarget.X64, FilterTarget.X64.Processor, (uint)call, first, third));

    [TestMethod]
    [DataRow(198, 2ul, NotPermitted, DisplayName = "socket")]
    [DataRow(221, 0ul, NotPermitted, DisplayName = "execve")]
    [DataRow(56, 0ul, NotPermitted, DisplayName = "openat")]
    [DataRow(220, 0x10f00ul, Allow, DisplayName = "clone of a thread")]
    [DataRow(220, 17ul, NotPermitted, DisplayName = "clone of a process")]
    [DataRow(131, (ulong)Self, Allow, DisplayName = "tgkill itself")]
    [DataRow(63, 0ul, Allow, DisplayName = "read")]
    public void GivenTheArm64Filter_WhenACallIsMade_ThenItAnswersAsItShould(int call, ulong first, uint expected) =>
        Assert.AreEqual(expected, Answer(FilterTarget.Arm64, FilterTarget.Arm64.Processor, (uint)call, first, 0));

    [TestMethod]
    public void GivenAForeignProcessorsCall_WhenItIsMade_ThenTheProcessIsKilled() =>
        Assert.AreEqual(KillProcess, Answer(FilterTarget.X64, 0x4000_0003, 41, 0, 0));

    [TestMethod]
    public void GivenEveryRefusedCall_WhenMade_ThenItIsRefusedOnBothProcessors()
    {
        foreach (var target in (FilterTarget[])[FilterTarget.X64, FilterTarget.Arm64])
        {
            foreach (var call in RefusedCalls.All.Where(call => target.NumberOf(call) is not null))
            {
                Assert.AreEqual(NotPermitted, Answer(target, target.Processor, (uint)target.NumberOf(call)!, 0, 0), call.Name);
            }
        }
    }

    [TestMethod]
    public void GivenTheTable_WhenItIsLookedAt_ThenNoCallAndNoNumberIsThereTwice()
    {
        var all = RefusedCalls.All.ToList();

        CollectionAssert.AllItemsAreUnique(all.Select(call => call.Name).ToArray());
        CollectionAssert.AllItemsAreUnique(all.Select(call => call.X64).OfType<int>().ToArray());
        CollectionAssert.AllItemsAreUnique(all.Select(call => call.Arm64).OfType<int>().ToArray());
        Assert.IsTrue(FilterProgram.For(FilterTarget.X64, Self).Length < InstructionsMax);
    }

    /// <summary>Runs the filter as the kernel would.</summary>
    private static uint Answer(FilterTarget target, uint processor, uint call, ulong first, ulong third)
    {
        var program = FilterProgram.For(target, Self);
        var loaded = 0u;
        for (var at = 0; ; at++)
        {
            var (code, ifTrue, ifFalse, value) = program[at];
            switch (code)
            {
                case 0x20:
                    loaded = value switch
                    {
                        0 => call,
                        4 => processor,
                        16 => (uint)first,
                        32 => (uint)third,
                        36 => (uint)(third >> 32),
                        _ => throw new AssertFailedException($"Nothing is at {value}."),
                    };
                    break;
                case 0x06:
                    return value;
                default:
                    var holds = code switch
                    {
                        0x15 => loaded == value,
                        0x35 => loaded >= value,
                        0x45 => (loaded & value) != 0,
                        _ => throw new AssertFailedException($"Code {code}."),
                    };
                    at += holds ? ifTrue : ifFalse;
                    break;
            }
        }
    }
}
