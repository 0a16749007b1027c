using System.Diagnostics;
using Jolt.Contracts.Telemetry;

namespace Jolt.Broker.Tests.Telemetry;

[TestClass]
public sealed class JobTraceTests
{
    private const string Job = "j-24c73c7dbbc158d64196aad3d0de83af";

    [TestMethod]
    public void GivenAJob_WhenItsTraceIsAsked_ThenItIsTheJobsOwnDigits()
    {
        var root = JobTrace.ContextOf(Job);

        Assert.AreEqual("24c73c7dbbc158d64196aad3d0de83af", root.TraceId.ToString());
        Assert.AreEqual("00-24c73c7dbbc158d64196aad3d0de83af-24c73c7dbbc158d6-01", JobTrace.TextOf(root));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("j-")]
    [DataRow("j-24C73C7DBBC158D64196AAD3D0DE83AF")]
    [DataRow("j-24c73c7dbbc158d64196aad3d0de83ag")]
    [DataRow("x-24c73c7dbbc158d64196aad3d0de83af")]
    public void GivenNoJobsId_WhenItsTraceIsAsked_ThenThereIsNone(string text)
    {
        Assert.AreEqual(default, JobTrace.ContextOf(text));
        Assert.IsNull(JobTrace.TextOf(JobTrace.ContextOf(text)));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("00-24c73c7dbbc158d64196aad3d0de83af-24c73c7dbbc158d6")]
    [DataRow("'; drop table")]
    public void GivenAMalformedParent_WhenItIsRead_ThenTheJobsRootIsTaken(string? text) =>
        Assert.AreEqual(JobTrace.ContextOf(Job), JobTrace.Read(text, JobTrace.ContextOf(Job)));

    [TestMethod]
    public void GivenSomebodyListens_WhenAStepBeginsBelowAnother_ThenBothAreOfTheJobsTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);

        using var offer = Spans.StartShard(Spans.Offer, Job, shard: 0);
        var carried = Spans.ParentFor(Spans.Current, otherwise: null);
        using var lease = Spans.StartChunk(Spans.Lease, Job, index: 3, carried);

        Assert.AreEqual(JobTrace.ContextOf(Job).TraceId, offer!.TraceId);
        Assert.AreEqual(JobTrace.ContextOf(Job).SpanId, offer.ParentSpanId);
        Assert.AreEqual(offer.SpanId, lease!.ParentSpanId);
        Assert.AreEqual(3, lease.GetTagItem("jolt.chunk"));
    }

    [TestMethod]
    public void GivenNobodyListened_WhenAStepHandsOn_ThenItHandsOnWhatItWasTold() =>
        Assert.AreEqual("told", Spans.ParentFor(span: null, otherwise: "told"));
}
