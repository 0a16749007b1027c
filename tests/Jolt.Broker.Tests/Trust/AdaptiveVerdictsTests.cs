using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Trust;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Trust;

[TestClass]
public sealed class AdaptiveVerdictsTests
{
    /// <summary>Each letter is one replica's answer; a capital one is a trusted agent's. The number is the audit's bar.</summary>
    [TestMethod]
    [DataRow("", 0, "more:1")]
    [DataRow("A", 0, "decided:a")]
    [DataRow("a", 0, "more:1")]
    [DataRow("aa", 0, "decided:a")]
    [DataRow("aA", 0, "decided:a")]
    [DataRow("A", 2, "more:1")]
    [DataRow("Aa", 2, "decided:a")]
    [DataRow("aa", 3, "more:1")]
    [DataRow("Ab", 2, "more:2")]
    [DataRow("ab", 0, "more:2")]
    [DataRow("abb", 0, "more:1")]
    [DataRow("abbb", 0, "decided:b")]
    [DataRow("Abb", 2, "more:1")]
    [DataRow("abc", 0, "more:2")]
    [DataRow("abcd", 0, "more:1")]
    [DataRow("abcda", 0, "decided:a")]
    [DataRow("aabb", 3, "more:1")]
    [DataRow("aabbb", 3, "decided:b")]
    [DataRow("aabbc", 0, "disputed")]
    [DataRow("abcde", 0, "disputed")]
    public void GivenAnswers_WhenWeighed_ThenTheVerdictIs(string answers, int bar, string expected) =>
        Assert.AreEqual(expected, AdaptiveVerdicts.Of(Evidence(answers), bar) switch
        {
            Verdict.Decided decided => "decided:" + decided.Answer.Outcome,
            Verdict.NeedsMore more => $"more:{more.Replicas}",
            _ => "disputed",
        });

    [TestMethod]
    public void GivenOneNewAgent_WhenItAnswers_ThenItIsNeverEnough() =>
        Assert.IsInstanceOfType<Verdict.NeedsMore>(AdaptiveVerdicts.Of(Evidence("a"), 0));

    [TestMethod]
    public void GivenOneAccountTwice_WhenWeighed_ThenItHasOneVoice()
    {
        Evidence[] evidence = [new("a-1", Answer('a')), new("a-1", Answer('a'))];

        Assert.AreEqual(new Verdict.NeedsMore(1), AdaptiveVerdicts.Of(evidence, 0));
    }

    [TestMethod]
    public void GivenAnyAnswers_WhenWeighed_ThenTheVerdictKeepsItsPromises()
    {
        var answers = Gen.Elements('a', 'b', 'c', 'A', 'B').ArrayOf().Where(letters => letters.Length <= Limits.ReplicasMax).ToArbitrary();
        Prop.ForAll(answers, Gen.Choose(0, 3).ToArbitrary(), (letters, bar) =>
        {
            var evidence = Evidence(new string(letters));
            return AdaptiveVerdicts.Of(evidence, bar) switch
            {
                Verdict.Decided decided => evidence.Count(one => one.Answer == decided.Answer) is var voices
                    && (voices >= 2 || (evidence.Count == 1 && evidence[0].Standing == Standing.Trusted && bar < 2)),
                Verdict.NeedsMore more => more.Replicas >= 1 && letters.Length + more.Replicas <= Limits.ReplicasMax,
                _ => letters.Length == Limits.ReplicasMax,
            };
        }).QuickCheckThrowOnFailure();
    }

    private static List<Evidence> Evidence(string answers) =>
    [
        .. answers.Select((letter, index) => new Evidence(
            $"a-{index}", Answer(char.ToLowerInvariant(letter)), char.IsUpper(letter) ? Standing.Trusted : Standing.New)),
    ];

    private static ChunkAnswer Answer(char letter) => new(letter.ToString(), 1, "00");
}
