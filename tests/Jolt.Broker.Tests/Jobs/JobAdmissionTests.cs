using Jolt.Broker.Jobs;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class JobAdmissionTests
{
    [TestMethod]
    public void GivenAGoodRequest_WhenChecked_ThenItIsAdmittedWithItsQuote()
    {
        var admitted = Requests.Admit(Requests.Good with { Level = PriceLevel.High, Verification = "quorum:3" });

        Assert.AreEqual(3, admitted.Chunks);
        Assert.AreEqual(3, admitted.Policy.Agreeing);
        Assert.AreEqual(3L * 3 * 2_000_000, admitted.Quote);
    }

    [TestMethod]
    public void GivenAllThatCanBeWrong_WhenChecked_ThenEveryFieldIsNamedAtOnce()
    {
        var bad = new SubmitJobRequest(
            "x", new JobInputs(), new ChunkLimits(1, 0, -1), (PriceLevel)3, "most", new string('n', 65));

        CollectionAssert.AreEquivalent(
            new[] { "module", "inputs", "limits.fuel", "limits.memoryPages", "limits.outputBytes", "level", "verification", "name" },
            Requests.FieldsRefused(bad));
    }

    [TestMethod]
    [DataRow(Limits.ChunkFuelMin - 1, false)]
    [DataRow(Limits.ChunkFuelMin, true)]
    [DataRow(Limits.ChunkFuelMax, true)]
    [DataRow(Limits.ChunkFuelMax + 1, false)]
    [DataRow(long.MinValue, false)]
    public void GivenAFuelLimit_WhenChecked_ThenOnlyItsRangePasses(long fuel, bool good) =>
        AssertField(Requests.Good with { Limits = new ChunkLimits(fuel) }, "limits.fuel", good);

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(Limits.ChunkMemoryPagesMax, true)]
    [DataRow(Limits.ChunkMemoryPagesMax + 1, false)]
    public void GivenAMemoryLimit_WhenChecked_ThenOnlyItsRangePasses(int pages, bool good) =>
        AssertField(Requests.Good with { Limits = new ChunkLimits(1_000_000, pages) }, "limits.memoryPages", good);

    [TestMethod]
    [DataRow(-1, false)]
    [DataRow(0, true)]
    [DataRow(Limits.ChunkOutputBytesMax, true)]
    [DataRow(Limits.ChunkOutputBytesMax + 1, false)]
    public void GivenAnOutputLimit_WhenChecked_ThenOnlyItsRangePasses(int bytes, bool good) =>
        AssertField(Requests.Good with { Limits = new ChunkLimits(1_000_000, 1, bytes) }, "limits.outputBytes", good);

    [TestMethod]
    [DataRow(null, true)]
    [DataRow("film", true)]
    [DataRow("", false)]
    [DataRow("two\nlines", false)]
    public void GivenAName_WhenChecked_ThenOnlyPrintableOnesPass(string? name, bool good) =>
        AssertField(Requests.Good with { Name = name }, "name", good);

    [TestMethod]
    public void GivenAdaptive_WhenChecked_ThenTwoReplicasOfAChunkAreQuoted()
    {
        var adaptive = (Admission.Admitted)JobAdmission.Decide(Requests.Good with { Verification = "adaptive" }, Requests.Facts);
        var pair = (Admission.Admitted)JobAdmission.Decide(Requests.Good with { Verification = "quorum:2" }, Requests.Facts);

        Assert.AreEqual(pair.Quote, adaptive.Quote);
    }

    [TestMethod]
    public void GivenAModuleThatWasNotUploaded_WhenChecked_ThenItIsNamed() =>
        CollectionAssert.AreEqual(
            new[] { "module" }, Requests.FieldsRefused(Requests.Good, Requests.Facts with { ModuleBytes = null }));

    private static void AssertField(SubmitJobRequest request, string field, bool good) =>
        CollectionAssert.AreEqual(good ? [] : new[] { field }, Requests.FieldsRefused(request));
}
