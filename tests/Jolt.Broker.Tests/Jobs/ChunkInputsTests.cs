using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Jobs;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class ChunkInputsTests
{
    [TestMethod]
    [DataRow(0L, null, 0, "0\n")]
    [DataRow(-3L, null, 1, "-2\n")]
    [DataRow(7L, " 320 180", 2, "9 320 180\n")]
    public void GivenARange_WhenAChunkReads_ThenItReadsItsNumber(long from, string? suffix, int index, string expected) =>
        Assert.AreEqual(expected, Encoding.UTF8.GetString(ChunkInputs.OfRange(new NumberRange(from, 10, suffix), index)));

    [TestMethod]
    public void GivenAnyList_WhenPacked_ThenEverySliceIsItsText() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<NonNull<string>[]>().ToArbitrary(), texts =>
        {
            var list = texts.Select(text => text.Get).ToList();
            var (bytes, offsets) = ChunkInputs.Pack(list);
            return list.Select((text, index) => bytes.AsSpan((int)offsets[index]..(int)offsets[index + 1])
                .SequenceEqual(Encoding.UTF8.GetBytes(text))).All(equal => equal) && offsets[^1] == bytes.Length;
        }).QuickCheckThrowOnFailure();
}
