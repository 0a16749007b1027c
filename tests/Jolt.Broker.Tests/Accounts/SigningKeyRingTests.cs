using Jolt.Broker.Accounts;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Accounts;

[TestClass]
public sealed class SigningKeyRingTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigningKeyState s_first = new("1", [1], s_start);
    private static readonly SigningKeyState s_second = new("2", [2], s_start.AddHours(1));

    [TestMethod]
    [DataRow(-10, "1", "1,2", DisplayName = "The first signs before any time has come.")]
    [DataRow(3_599, "1", "1,2", DisplayName = "A new one is accepted before it signs.")]
    [DataRow(3_600, "2", "1,2", DisplayName = "It signs from its time on.")]
    [DataRow(3_600 + Limits.AgentTokenSeconds, "2", "1,2", DisplayName = "The last token of the former is still good.")]
    [DataRow(3_600 + Limits.AgentTokenSeconds + SigningKeyRing.SlackSeconds, "2", "2", DisplayName = "Then the former is retired.")]
    public void Keys_sign_and_are_accepted_in_their_time(int seconds, string signs, string accepted)
    {
        IReadOnlyList<SigningKeyState> ring = [s_first, s_second];
        var now = s_start.AddSeconds(seconds);
        Assert.AreEqual(signs, SigningKeyRing.Signing(ring, now).Id);
        Assert.AreEqual(accepted, string.Join(',', SigningKeyRing.Accepted(ring, now).Select(key => key.Id)));
        Assert.HasCount(2, [.. SigningKeyRing.Accepted(ring, now), .. SigningKeyRing.Retired(ring, now)]);
    }

    [TestMethod]
    public void Every_token_is_accepted_until_it_ends_through_any_number_of_rotations()
    {
        // Each token is signed by the key of its time, by an instance that knows no newer ring than it must.
        SigningKeyState[] ring = [.. Enumerable.Range(0, 8).Select(number =>
            new SigningKeyState($"{number}", [], s_start.AddSeconds(number * SigningKeyRing.AnnouncedSeconds)))];
        for (var signed = 0; signed < 1_500; signed += 7)
        {
            var key = SigningKeyRing.Signing(ring, s_start.AddSeconds(signed));
            var lastSecond = s_start.AddSeconds(signed + Limits.AgentTokenSeconds - 1);
            CollectionAssert.Contains(SigningKeyRing.Accepted(ring, lastSecond).ToList(), key, $"signed at {signed}");
        }
    }

    [TestMethod]
    public void A_key_does_not_print_itself() =>
        Assert.DoesNotContain("255", $"{new SigningKeyState("1", [255, 255], s_start)}");
}
