using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>A large input is checked by its hash, and downloaded once, however often it comes.</summary>
[TestClass]
public sealed class CachedInputTests
{
    private const int InputChars = 20_000;

    private static readonly string s_one = new('1', InputChars);
    private static readonly string s_two = new('2', InputChars);

    /// <summary>Two of the three are equal.</summary>
    private static readonly string[] s_inputs = [s_one, s_two, s_one];

    [TestMethod]
    public async Task GivenInputsThatAnAgentHasRead_WhenTheyComeAgain_ThenItNeedsNoStorageForThemAndMendsWhatWasTampered()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        var first = await CompleteAsync(street, client);

        // Equal inputs are one file, and receipts name what was really there.
        CollectionAssert.AreEquivalent(
            (string[])[Hash(s_one) + ".input", Hash(s_two) + ".input"],
            Directory.GetFiles(agent.InputFolder).Select(Path.GetFileName).ToArray());
        var receipts = (await client.Receipts.GetAsync(first, 0)).Receipts.OrderBy(receipt => receipt.Chunk);
        CollectionAssert.AreEqual(s_inputs.Select(Hash).ToArray(), receipts.Select(receipt => receipt.Input).ToArray());

        var file = Path.Combine(agent.InputFolder, Hash(s_one) + ".input");
        await File.WriteAllTextAsync(file, new string('3', InputChars));
        await CompleteAsync(street, client);
        Assert.AreEqual(s_one, await File.ReadAllTextAsync(file));

        await AssertRunsWithoutTheBlobAsync(street, client, agent);
    }

    [TestMethod]
    public async Task GivenAStorageThatSendsOtherBytes_WhenAnAgentFetches_ThenItSaysSoAndGivesBackUntilTheyAreRight()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        await agent.KillAsync();
        var job = await OfferedAsync(street, client);

        await BlobOfInputs(street).UploadAsync(BinaryData.FromString(new string('3', s_inputs.Length * InputChars)), overwrite: true);
        agent.Restart();
        await agent.WaitForLineAsync("given back: the input was fetched 2 times and is not what the lease says");
        await BlobOfInputs(street).UploadAsync(BinaryData.FromString(string.Concat(s_inputs)), overwrite: true);

        await street.WaitForAsync(client, job, view => view.State == JobState.Completed);
        await EchoJob.AssertOutputsAsync(client, job, s_inputs);
    }

    private static BlobClient BlobOfInputs(NeighbourStreet street) =>
        new(street.Broker.Storage, BlobNames.Inputs, Hash(string.Concat(s_inputs)));

    /// <summary>The blob goes once the chunks are offered: an agent that had to fetch from it could not run them.</summary>
    private static async Task AssertRunsWithoutTheBlobAsync(NeighbourStreet street, BrokerClient client, AgentProcess agent)
    {
        await agent.KillAsync();
        var job = await OfferedAsync(street, client);
        await BlobOfInputs(street).DeleteAsync();
        agent.Restart();

        await street.WaitForAsync(client, job, view => view.State == JobState.Completed);
        await EchoJob.AssertOutputsAsync(client, job, s_inputs);
    }

    /// <summary>A job whose chunks wait on the market, and were read by the broker.</summary>
    private static async Task<string> OfferedAsync(NeighbourStreet street, BrokerClient client)
    {
        var job = await EchoJob.SubmitAsync(client, s_inputs, "quorum:1");
        var market = new QueueClient(street.Broker.Storage, MarketQueues.Name(street.Pool, PriceLevel.Par));
        while ((await market.GetPropertiesAsync()).Value.ApproximateMessagesCount < s_inputs.Length)
        {
            await Task.Delay(100);
        }

        return job.Job;
    }

    private static async Task<string> CompleteAsync(NeighbourStreet street, BrokerClient client)
    {
        var job = await EchoJob.SubmitAsync(client, s_inputs, "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
        await EchoJob.AssertOutputsAsync(client, job.Job, s_inputs);
        return job.Job;
    }

    private static string Hash(string text) => EchoJob.Hash(Encoding.UTF8.GetBytes(text));
}
