using Jolt.Agent.Workers;

namespace Jolt.Agent.Tests.Workers;

[TestClass]
public sealed class ActiveRunsTests
{
    /// <summary>Steps: a letter adds a run, -a removes it, a digit says how many may go on. Capitals run at the end.</summary>
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
            else
            {
                active.Add(runs[step[0]] = new Run());
            }
        }

        Assert.AreEqual(expected, string.Join(' ', runs.Select(run => run.Value.Running ? char.ToUpperInvariant(run.Key) : run.Key)));
    }

    private sealed class Run : IPausable
    {
        public bool Running { get; private set; } = true;

        public void Pause() => Running = false;

        public void Resume() => Running = true;
    }
}
