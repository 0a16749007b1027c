using System.Collections.Concurrent;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;
using Jolt.Testing.Network;

namespace Jolt.EndToEnd.Tests.Street;

/// <summary>
/// A street whose one agent finds everything through proxies: the broker, the market's queues, modules and inputs. The broker
/// finds its storage through them too, since it hands out the addresses that it knows, and meets with no faults there.
/// </summary>
internal sealed class FaultyStreet : IAsyncDisposable
{
    private readonly ConcurrentDictionary<FaultProxy, int> _since = new();

    private FaultyStreet(NeighbourStreet street, FaultProxy broker, FaultProxy blobs, FaultProxy queues) =>
        (Street, Broker, Blobs, Queues) = (street, broker, blobs, queues);

    public NeighbourStreet Street { get; }

    /// <summary>The agent's way to the broker.</summary>
    public FaultProxy Broker { get; }

    /// <summary>The way to modules and inputs.</summary>
    public FaultProxy Blobs { get; }

    /// <summary>The way to the market.</summary>
    public FaultProxy Queues { get; }

    public CreatedAccount Buyer { get; private set; } = null!;

    public CreatedAccount Seller { get; private set; } = null!;

    public AgentProcess Agent { get; private set; } = null!;

    public static async Task<FaultyStreet> OpenAsync()
    {
        var azurite = AzuriteFixture.Azurite.Endpoints;
        var (blobs, queues) = (new FaultProxy(At(azurite.BlobPort)), new FaultProxy(At(azurite.QueuePort)));
        var storage = new AzuriteEndpoints(blobs.Way.Port, queues.Way.Port, azurite.TablePort).ConnectionString;
        var street = await NeighbourStreet.OpenAsync(storage: storage);
        var faulty = new FaultyStreet(street, new FaultProxy(street.Broker.Address), blobs, queues)
        {
            Buyer = await street.JoinAsync("Bo"),
        };
        (faulty.Seller, faulty.Agent) = await street.JoinWithAgentAsync("Ada", faulty.Broker.Way);
        return faulty;
    }

    /// <summary>Has the agent's connections meet with fates, those that are open now included: they are cut.</summary>
    /// <param name="proxy">The way.</param>
    /// <param name="fate">What becomes of the agent's first, second, … connection from now on.</param>
    public void SetFate(FaultProxy proxy, Func<Opening, ConnectionFate> fate)
    {
        _since[proxy] = 0;
        proxy.SetFate(opening =>
            proxy == Broker || opening.IsSigned
                ? fate(opening with { Number = _since.AddOrUpdate(proxy, 1, (_, number) => number + 1) })
                : ConnectionFate.Whole);
        if (proxy == Broker)
        {
            proxy.CutAll();
        }
        else
        {
            proxy.Cut(opening => opening.IsSigned);
        }
    }

    /// <summary>Carries all as it is.</summary>
    public void Mend()
    {
        foreach (var proxy in (FaultProxy[])[Broker, Blobs, Queues])
        {
            proxy.SetFate(_ => ConnectionFate.Whole);
        }
    }

    /// <summary>Runs a job to its end, and fails unless each chunk has its right output and was paid exactly once.</summary>
    public async Task AssertPaidOnceAsync(IReadOnlyList<string> inputs, string outcome = "exit:0")
    {
        using var client = Street.As(Buyer);
        var (bought, sold) = (await Street.BalanceOfAsync(Buyer), await Street.BalanceOfAsync(Seller));

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        JobView done;
        try
        {
            done = await Street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
        }
        catch (AssertFailedException stuck)
        {
            throw new AssertFailedException($"{stuck.Message}\nBroker's way:\n{Broker}\nQueues:\n{Queues}\nBlobs:\n{Blobs}");
        }

        Assert.AreEqual(inputs.Count, done.Counts.Decided);
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs, outcome)).Sum(run => run.Fuel);
        Assert.AreEqual(fuel, done.Spent);
        Assert.AreEqual(bought - fuel, await Street.BalanceOfAsync(Buyer));
        Assert.IsTrue(await Street.BalanceOfAsync(Seller) - sold is > 0 and var earned && earned <= fuel);
        await Street.AssertLedgerIsCleanAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Street.DisposeAsync();
        await Broker.DisposeAsync();
        await Blobs.DisposeAsync();
        await Queues.DisposeAsync();
    }

    private static Uri At(int port) => new($"http://127.0.0.1:{port}/");
}
