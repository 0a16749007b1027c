using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class InputsAdmissionTests
{
    [TestMethod]
    public void GivenTwoKindsOfInputs_WhenChecked_ThenTheyAreRefused() =>
        CollectionAssert.AreEqual(
            new[] { "inputs" }, Fields(new JobInputs { List = ["a"], Range = new NumberRange(0, 1) }));

    [TestMethod]
    [DataRow(0L, 0, false)]
    [DataRow(0L, 1, true)]
    [DataRow(0L, Limits.ChunksPerJobMax, true)]
    [DataRow(0L, Limits.ChunksPerJobMax + 1, false)]
    [DataRow(long.MinValue, 2, true)]
    public void GivenARange_WhenChecked_ThenOnlyPossibleCountsPass(long from, int count, bool good) =>
        Check(new JobInputs { Range = new NumberRange(from, count) }, good ? null : "inputs.range.count");

    [TestMethod]
    [DataRow(long.MaxValue, 1, true)]
    [DataRow(long.MaxValue, 2, false)]
    [DataRow(long.MaxValue - 1, 2, true)]
    public void GivenARangeNearTheEndOfNumbers_WhenChecked_ThenItMustNotOverflow(long from, int count, bool good) =>
        Check(new JobInputs { Range = new NumberRange(from, count) }, good ? null : "inputs.range.from");

    [TestMethod]
    [DataRow(256, true)]
    [DataRow(257, false)]
    public void GivenASuffix_WhenChecked_ThenItsLengthIsLimited(int length, bool good) =>
        Check(new JobInputs { Range = new NumberRange(0, 1, new string('s', length)) }, good ? null : "inputs.range.suffix");

    [TestMethod]
    public void GivenAnEmptyList_WhenChecked_ThenItIsRefused() => Check(new JobInputs { List = [] }, "inputs.list");

    [TestMethod]
    public void GivenANullInAList_WhenChecked_ThenItIsNamed() => Check(new JobInputs { List = ["a", null!] }, "inputs.list[1]");

    [TestMethod]
    public void GivenThousandsOfBadEntries_WhenChecked_ThenTheAnswerStaysShort() =>
        Assert.IsTrue(Fields(new JobInputs { List = [.. Enumerable.Repeat<string>(null!, 5_000)] }).Length is > 1 and < 100);

    [TestMethod]
    public void GivenALongTextOfWideCharacters_WhenChecked_ThenItsBytesCount() => Check(
        new JobInputs { List = [new string('€', Limits.ChunkInputBytesMax / 3 + 1)] }, "inputs.list[0]");

    [TestMethod]
    [DataRow(new long[] { 0, 10 }, null)]
    [DataRow(new long[] { 0, 0, 1_000 }, null)]
    [DataRow(new long[] { 0 }, "inputs.blob.offsets")]
    [DataRow(new long[] { -1, 10 }, "inputs.blob.offsets[0]")]
    [DataRow(new long[] { 5, 10, 9 }, "inputs.blob.offsets[2]")]
    [DataRow(new long[] { 0, 1_001 }, "inputs.blob.offsets[1]")]
    [DataRow(new long[] { long.MinValue, long.MaxValue }, "inputs.blob.offsets[0]")]
    public void GivenOffsets_WhenChecked_ThenTheyMustAscendInsideTheBlob(long[] offsets, string? wrong) =>
        Check(new JobInputs { Blob = new BlobSlices(Requests.Blob, offsets) }, wrong);

    [TestMethod]
    public void GivenASliceOverTheLimit_WhenChecked_ThenItIsNamed()
    {
        var offsets = new long[] { 0, Limits.ChunkInputBytesMax + 1L };
        var request = Requests.Good with { Inputs = new JobInputs { Blob = new BlobSlices(Requests.Blob, offsets) } };

        CollectionAssert.AreEqual(
            new[] { "inputs.blob.offsets[1]" },
            Requests.FieldsRefused(request, Requests.Facts with { InputsBytes = long.MaxValue }));
    }

    [TestMethod]
    public void GivenABlobThatWasNotUploaded_WhenChecked_ThenItIsNamed()
    {
        var request = Requests.Good with { Inputs = new JobInputs { Blob = new BlobSlices(Requests.Blob, [0, 1]) } };

        CollectionAssert.AreEqual(
            new[] { "inputs.blob.sha256" },
            Requests.FieldsRefused(request, Requests.Facts with { InputsBytes = null }));
    }

    private static void Check(JobInputs inputs, string? wrong) =>
        CollectionAssert.AreEqual(wrong is null ? [] : new[] { wrong }, Fields(inputs));

    private static string[] Fields(JobInputs inputs) => Requests.FieldsRefused(Requests.Good with { Inputs = inputs });
}
