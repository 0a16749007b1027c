using Jolt.Sandbox.Wasi;

namespace Jolt.Sandbox.Tests.Wasi;

[TestClass]
public sealed class ErrorTailTests
{
    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(1, 200_000)]
    [DataRow(7, 40_000)]
    [DataRow(1_000, 300)]
    [DataRow(65_536, 3)]
    [DataRow(150_000, 2)]
    public void GivenManyWrites_WhenRead_ThenItIsTheEndOfThemAll(int bytesEach, int writes)
    {
        var tail = new ErrorTail();
        var all = new List<byte>();
        for (var write = 0; write < writes; write++)
        {
            byte[] bytes = [.. Enumerable.Range(0, bytesEach).Select(index => (byte)(write + index))];
            tail.Write(bytes);
            all.AddRange(bytes);
        }

        CollectionAssert.AreEqual(all.TakeLast(ErrorTail.BytesMax).ToArray(), tail.ToArray());
    }
}
