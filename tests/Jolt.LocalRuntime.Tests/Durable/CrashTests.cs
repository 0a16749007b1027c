using System.Net;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>A process that is killed without warning goes on where it was.</summary>
[TestClass]
public sealed class CrashTests
{
    private const int Children = 4;
    private const int Steps = 12;

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task GivenWork_WhenTheProcessIsKilledAgainAndAgain_ThenItCompletesAndNothingStoredRunsTwice()
    {
        const int Kills = 4;
        await using var app = new TestApp();
        await app.StartAsync();
        var id = UniqueName.Id("work");
        await PostAsync(app, $"api/work/{id}?children={Children}&steps={Steps}");
        for (var kill = 1; kill <= Kills; kill++)
        {
            await app.WaitForJournalAsync(2 * Children * Steps * kill / (Kills + 1));
            await app.KillAsync();
            await app.StartAsync();
        }

        await PostAsync(app, $"api/work/{id}/go/100");
        await PostAsync(app, $"api/work/{id}/go/1000");

        Assert.AreEqual($"{(Children * Steps) + 1100}", await app.WaitForOutputAsync(id));
        AssertNothingRanAgain(app.Journal, Kills);
    }

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task GivenWhatWasAcknowledged_WhenTheProcessIsKilledAtOnce_ThenItIsThere()
    {
        await using var app = new TestApp();
        await app.StartAsync();
        var id = UniqueName.Id("work");
        await PostAsync(app, $"api/work/{id}?children=0&steps=0");
        await app.KillAsync();
        await app.StartAsync();
        await PostAsync(app, $"api/work/{id}/go/20");
        await app.KillAsync();
        await app.StartAsync();
        await PostAsync(app, $"api/work/{id}/go/3");
        await app.KillAsync();
        await app.StartAsync();

        Assert.AreEqual("23", await app.WaitForOutputAsync(id));
    }

    /// <summary>
    /// A step is called only once the one before is stored: after a kill, a child may begin the step again that was
    /// under way, and none before it.
    /// </summary>
    private static void AssertNothingRanAgain(string[] journal, int kills)
    {
        var begun = journal.Where(line => line.StartsWith("begin ", StringComparison.Ordinal)).ToArray();
        foreach (var child in begun.Select(line => line.Split(' ')).GroupBy(parts => parts[1], parts => int.Parse(parts[2])))
        {
            var order = child.ToArray();
            CollectionAssert.AreEqual(order.Order().ToArray(), order, $"{child.Key}: {string.Join(' ', order)}");
            CollectionAssert.AreEqual(Enumerable.Range(0, Steps).ToArray(), order.Distinct().ToArray());
        }

        Assert.IsTrue(begun.Length <= (Children * Steps) + (kills * Children), $"{begun.Length} steps were begun.");
        Assert.IsTrue(begun.Length >= Children * Steps);
    }

    private static async Task PostAsync(TestApp app, string path)
    {
        using var response = await app.Http.PostAsync(path, null);
        Assert.IsTrue(
            response.StatusCode is HttpStatusCode.Created or HttpStatusCode.NoContent,
            $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
