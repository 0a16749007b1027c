using Jolt.Contracts.Jobs;
using Jolt.Contracts.Telemetry;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class TracedChunkTests
{
    [TestMethod]
    public async Task GivenTelemetry_WhenAChunkIsOfferedRunAndPaid_ThenItsStepsAreOneTraceAcrossTheProcesses()
    {
        await using var street = await NeighbourStreet.OpenAsync(telemetry: "console");
        street.Broker.RequireOurs("Its output cannot be seen.");
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        var job = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 1, steps: 1_000), "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        var root = JobTrace.ContextOf(job.Job);
        var trace = root.TraceId.ToString();
        var ofBroker = PrintedSpan.In(street.Broker.Output, trace);
        var offer = ofBroker.Single(span => span.Name == Spans.Offer);
        var settle = ofBroker.Single(span => span.Name == Spans.Settle);
        var lease = ofBroker.Single(span => span.Name == Spans.Lease);
        var result = ofBroker.Single(span => span.Name == Spans.Result);
        var run = PrintedSpan.In(agent.Output, trace).Single();
        Assert.AreEqual(root.SpanId.ToString(), offer.Parent);
        Assert.AreEqual(offer.Id, lease.Parent);
        Assert.AreEqual((Spans.Run, lease.Id), (run.Name, run.Parent));
        Assert.AreEqual(run.Id, result.Parent);
        Assert.AreEqual(root.SpanId.ToString(), settle.Parent);
    }
}
