using Jolt.Agent.Workers;

namespace Jolt.Agent.Tests.Workers;

[TestClass]
public sealed class ActiveRunsTests
{
    /// <summary>
    /// Steps: a letter adds a run, -a removes it, +a takes in what is no run, ~a lets that go, a digit says how many may go on.
    /// Capitals run at the end.
    /// </summary>
    [TestMethod]
    [DataRow("a b c", "A B C")]
    [DataRow("a b c 0", "a b c")]
    [DataRow("a b c 0 9", "A B C")]
    [DataRow("a b c 1", "A b c", DisplayName = "The oldest goes on")]
    [DataRow("a b c 1 -a", "A B c", DisplayName = "The next takes its place; what was removed is left running")]
    [DataRow("a b c 1 -c", "A b C")]
    [DataRow("a b c 1 2 0 2", "A B c")]
    [DataRow("0 a 1 b", "A b")]
    [DataRow("a b 0 -a 1", "A B")]
    [DataRow("+a b 1", "A B", DisplayName = "A worker that starts or waits is held only when nothing may run")]
    [DataRow("+a b 0", "a b")]
    [DataRow("0 +a b", "a b")]
    [DataRow("0 +a b 1", "A B")]
    [DataRow("0 +a 0 ~a", "A", DisplayName = "What leaves is left running")]
    [DataRow("+a 0 ~a 9", "A")]
    [DataRow("+a ~a 0", "A", DisplayName = "What left is nobody's to hold")]
    [DataRow("0 +a ~a a 1", "A", DisplayName = "A worker that waited gets a run")]
    public void GivenSteps_WhenTaken_ThenAsManyRunAsMay(string steps, string expected)
    {
        var active = new ActiveRuns();
        var runs = new SortedDictionary<char, Run>();
        foreach (var step in steps.Split(' '))
        {
            if (int.TryParse(step, out var count))
            {
                active.SetRunning(count);
            }
            else if (step[0] == '-')
            {
                active.Remove(runs[step[1]]);
            }
            else if (step[0] == '+')
            {
                active.Join(runs[step[1]] = new Run());
            }
            else if (step[0] == '~')
            {
                active.Leave(runs[step[1]]);
            }
            else
            {
                active.Add(runs[step[0]] = runs.GetValueOrDefault(step[0]) ?? new Run());
            }
        }

        Assert.AreEqual(expected, string.Join(' ', runs.Select(run => run.Value.Running ? char.ToUpperInvariant(run.Key) : run.Key)));
    }

    /// <summary>What the gate does while slots take and end runs, many thousand times at once.</summary>
    [TestMethod]
    public async Task GivenRunsThatComeAndGo_WhenTheOwnerFlickers_ThenNoneIsLeftInTheWrongState()
    {
        var active = new ActiveRuns();
        var slots = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var count = 0; count < 20_000; count++)
            {
                var run = new Run();
                active.Join(run);
                active.Leave(run);
                active.Add(run);
                active.Remove(run);
                Assert.IsTrue(run.Running, "What is handed back must be fit for the next.");
            }

            var last = new Run();
            active.Add(last);
            return last;
        })).ToList();

        for (var flip = 0; !slots.TrueForAll(slot => slot.IsCompleted); flip++)
        {
            active.SetRunning(flip % 4);
        }

        var left = await Task.WhenAll(slots);
        active.SetRunning(0);
        Assert.IsTrue(left.All(run => !run.Running));
        active.SetRunning(3);
        Assert.AreEqual(3, left.Count(run => run.Running));
    }

    private sealed class Run : IPausable
    {
        public bool Running { get; private set; } = true;

        public void Pause() => Running = false;

        public void Resume() => Running = true;
    }
}
