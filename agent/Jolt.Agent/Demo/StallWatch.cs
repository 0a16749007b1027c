namespace Jolt.Agent.Demo;

/// <summary>Notices when nothing goes on any more, so that the demo fails with a line instead of waiting for ever.</summary>
internal sealed class StallWatch(TimeProvider time)
{
    /// <summary>Longer than a lost lease takes to be offered again, so that one lost chunk is not mistaken for a stall.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private int _done = -1;
    private long _since;

    /// <summary>Takes how much is done.</summary>
    /// <exception cref="CommandRefusedException">It has been as much for too long.</exception>
    internal void Saw(int done)
    {
        if (done != _done)
        {
            _done = done;
            _since = time.GetTimestamp();
        }
        else if (time.GetElapsedTime(_since) > Patience)
        {
            throw new CommandRefusedException(
                ExitCodes.JobIncomplete,
                $"Nothing was finished for {Patience.TotalMinutes:0} minutes ({done} steps done): run the demo again on a machine with less to do.");
        }
    }
}
