using Jolt.Agent.Memory;

namespace Jolt.Agent.Tests.Memory;

[TestClass]
public sealed class MemoryThriftTests
{
    [TestMethod]
    public void Memory_is_given_back_soon_after_work_when_workers_have_ended_and_now_and_then_while_nothing_comes()
    {
        var time = new SettableTime();
        var thrift = new MemoryThrift(time);
        var seconds = new List<int>();
        for (var second = 0; second < 1_000; second++)
        {
            time.Seconds = second;
            if (thrift.Note(working: second is 400 or 420))
            {
                seconds.Add(second);
            }
        }

        Assert.AreEqual("30 150 450 570 870", string.Join(' ', seconds));
    }

    private sealed class SettableTime : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
