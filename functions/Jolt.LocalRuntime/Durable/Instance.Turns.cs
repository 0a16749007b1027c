using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;

namespace Jolt.LocalRuntime.Durable;

/// <content>A turn: what arrived, what the code makes of it, one commit, and only then what was asked for.</content>
internal sealed partial class Instance
{
    private async Task TakeTurnAsync(List<InstanceMessage> batch, CancellationToken stopping)
    {
        if (Head.Status.IsFinal())
        {
            batch.ForEach(message => message.Stored?.TrySetException(TaskHub.NotRunning(Head)));
            return;
        }

        HistoryEvent[] arrived = [.. batch
            .Where(message => message.Generation is not { } generation || generation == Head.Generation)
            .Select(message => message.Event)
            .OfType<HistoryEvent>()];
        if (IsEarly(arrived))
        {
            if (arrived.Length > 0)
            {
                await StoreAsync(new Turn(Head, arrived, null), stopping);
            }
        }
        else if (arrived.Length > 0 || !HasBegun || _mustRedo || _wasLeft)
        {
            await RunAsync(arrived, stopping);
        }

        batch.ForEach(message => message.Stored?.TrySetResult());
    }

    private bool IsEarly(HistoryEvent[] arrived) => !HasBegun
        && Head.StartAt > _hub.Time.GetUtcNow()
        && !arrived.Any(e => e is ExecutionTerminated);

    private async Task RunAsync(HistoryEvent[] arrived, CancellationToken stopping)
    {
        var mustRedo = _mustRedo;
        var (session, result) = Compute(arrived);
        _mustRedo = false;
        if (result is not null)
        {
            var generation = Head.Generation;
            var turn = Turn.Of(Head, result, session.CustomStatus, session.IsSuspended, _hub.Time.GetUtcNow());
            if (!await StoreAsync(turn, stopping))
            {
                _ended.TrySetResult();
                return;
            }

            _begun.TrySetResult();
            Array.ForEach([.. result.CancelledTimers], Cancel);
            if (Head.Status.IsFinal())
            {
                End(turn, result, session);
                return;
            }

            if (turn.Head.Generation != generation)
            {
                BeginAgain(result, generation);
                return;
            }
        }

        await _hub.DoAsync(this, mustRedo ? session.Unanswered : result?.Asked ?? [], Head.Generation);
    }

    /// <summary>Runs the code; there is no result if a replay after a restart found nothing to add to the history.</summary>
    private (OrchestrationSession Session, TurnResult? Result) Compute(HistoryEvent[] arrived)
    {
        var session = _session;
        if (session is null || !_hub.KeepsSessions)
        {
            session = _session = _hub.Sessions.Create(Head);
            session.Left = Leave;
            session.Replay(_history);
            if (arrived.Length == 0 && HasBegun && session.IsSound && !_wasLeft)
            {
                return (session, null);
            }
        }

        var result = session.Run(_hub.NowAfter(session.Now), arrived);
        return (session, _wasLeft
            ? result with { Outcome = new Outcome.Failed(RuleBreach.NotDurable(Head.Name)) }
            : result);
    }

    /// <summary>Stores a turn; it was not stored if a sub-orchestration turned out to exist already.</summary>
    private async Task<bool> StoreAsync(Turn turn, CancellationToken stopping)
    {
        var isSameStart = turn.Head.Generation == Head.Generation;
        var unsaved = isSameStart ? _history[_saved..] : [];
        if (await _hub.StoreAsync(this, turn.Head, [.. unsaved, .. turn.Events], stopping) is not { } stored)
        {
            return false;
        }

        lock (_lock)
        {
            if (!isSameStart)
            {
                _history.Clear();
            }

            _history.AddRange(turn.Events);
            _saved = _history.Count;
            Head = stored;
        }

        return true;
    }

    private void Leave()
    {
        _wasLeft = true;
        Post(new InstanceMessage(null));
    }

    private void BeginAgain(TurnResult result, int before)
    {
        Dispose();
        _session = null;
        _hub.Forget(Head);
        _hub.Do(this, result.Asked.OfType<ActivityScheduled>(), before);
        Post(new InstanceMessage(null));
    }

    private void End(Turn turn, TurnResult result, OrchestrationSession session)
    {
        Dispose();
        var children = result.Outcome is Outcome.Terminated { Recursive: true }
            ? session.Unanswered.OfType<ChildScheduled>().Select(child => child.InstanceId)
            : [];
        _hub.End(this, turn.Answer, children);
        if (!IsTerminated)
        {
            _hub.Do(this, result.Asked.OfType<ActivityScheduled>(), Head.Generation);
        }

        _session = null;
        _ended.TrySetResult();
    }
}
