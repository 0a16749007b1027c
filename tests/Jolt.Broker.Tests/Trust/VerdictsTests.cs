using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Trust;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Trust;

[TestClass]
public sealed class VerdictsTests
{
    /// <summary>Each letter is one replica's answer, in the order of arrival, each from an account of its own.</summary>
    [TestMethod]
    [DataRow("none", "", "more:1")]
    [DataRow("none", "a", "decided:a")]
    [DataRow("quorum:2", "", "more:2")]
    [DataRow("quorum:2", "a", "more:1")]
    [DataRow("quorum:2", "aa", "decided:a")]
    [DataRow("quorum:2", "ab", "more:1")]
    [DataRow("quorum:2", "abb", "decided:b")]
    [DataRow("quorum:2", "abc", "more:1")]
    [DataRow("quorum:2", "abcd", "more:1")]
    [DataRow("quorum:2", "abcde", "disputed")]
    [DataRow("quorum:2", "abcda", "decided:a")]
    [DataRow("quorum:3", "aab", "more:1")]
    [DataRow("quorum:3", "abc", "more:2")]
    [DataRow("quorum:3", "aabb", "more:1")]
    [DataRow("quorum:3", "aabbc", "disputed")]
    [DataRow("quorum:3", "abcd", "disputed")]
    [DataRow("quorum:5", "aaaa", "more:1")]
    [DataRow("quorum:5", "ab", "disputed")]
    public void GivenAnswers_WhenWeighed_ThenTheVerdictIs(string policy, string answers, string expected)
    {
        var evidence = answers.Select((letter, index) => new Evidence($"a-{index}", Answer(letter))).ToList();

        var verdict = Verdicts.Of(VerificationPolicy.Parse(policy), evidence);

        Assert.AreEqual(expected, verdict switch
        {
            Verdict.Decided decided => "decided:" + decided.Answer.Outcome,
            Verdict.NeedsMore more => $"more:{more.Replicas}",
            _ => "disputed",
        });
    }

    [TestMethod]
    [DataRow("exit:1", 10L, "00")]
    [DataRow("exit:0", 11L, "00")]
    [DataRow("exit:0", 10L, "01")]
    public void GivenAnswersThatDifferInOnePart_WhenWeighed_ThenTheyDoNotAgree(string outcome, long fuel, string sha256)
    {
        Evidence[] evidence = [new("a-1", new("exit:0", 10, "00")), new("a-2", new(outcome, fuel, sha256))];

        Assert.AreEqual(new Verdict.NeedsMore(1), Verdicts.Of(VerificationPolicy.Parse("quorum:2"), evidence));
    }

    [TestMethod]
    public void GivenOneAccountTwice_WhenWeighed_ThenItHasOneVoice()
    {
        Evidence[] evidence = [new("a-1", Answer('a')), new("a-1", Answer('a'))];

        Assert.AreEqual(new Verdict.NeedsMore(1), Verdicts.Of(VerificationPolicy.Parse("quorum:2"), evidence));
    }

    [TestMethod]
    public void GivenAnyAnswers_WhenWeighed_ThenTheVerdictKeepsItsPromises()
    {
        var answers = Gen.Elements('a', 'b', 'c').ArrayOf().Where(letters => letters.Length <= Limits.ReplicasMax).ToArbitrary();
        var quorums = Gen.Choose(1, Limits.ReplicasMax).ToArbitrary();
        Prop.ForAll(answers, quorums, (letters, quorum) =>
        {
            var evidence = letters.Select((letter, index) => new Evidence($"a-{index}", Answer(letter))).ToList();
            return Verdicts.Of(VerificationPolicy.Parse($"quorum:{quorum}"), evidence) switch
            {
                Verdict.Decided decided => evidence.Count(one => one.Answer == decided.Answer) >= quorum,
                Verdict.NeedsMore more => more.Replicas >= 1 && letters.Length + more.Replicas <= Limits.ReplicasMax,
                _ => letters.GroupBy(letter => letter).All(group => group.Count() + Limits.ReplicasMax - letters.Length < quorum),
            };
        }).QuickCheckThrowOnFailure();
    }

    private static ChunkAnswer Answer(char letter) => new(letter.ToString(), 1, "00");
}
