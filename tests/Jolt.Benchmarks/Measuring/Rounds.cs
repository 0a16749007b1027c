using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Kernels;

namespace Jolt.Benchmarks.Measuring;

/// <summary>Runs a kernel round by round: in each round every contestant once, so that all see the same machine.</summary>
internal static class Rounds
{
    /// <summary>Measures one kernel. A first round warms caches and is not counted; its answers are.</summary>
    /// <exception cref="AnswersDifferException">Two runs gave different answers: then no time means anything.</exception>
    public static KernelMeasurement Run(Kernel kernel, IReadOnlyList<Contestant> contestants, string input, int rounds)
    {
        var samples = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Sample>());
        (string Name, string Text)? answer = null;
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var sample = contestant.Run(input);
                answer ??= (contestant.Name, sample.Answer);
                if (sample.Answer != answer.Value.Text)
                {
                    throw new AnswersDifferException(
                        $"{answer.Value.Name} answers {answer.Value.Text}, and {contestant.Name} {sample.Answer}.");
                }

                if (round > 0)
                {
                    samples[contestant.Name].Add(sample);
                }
            }
        }

        return new KernelMeasurement(
            kernel, samples.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Sample>)pair.Value));
    }
}
