using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>
/// An instance that has not come to its end. What happens to it waits until its turn; a turn takes all that is there,
/// stores it with what the orchestrator made of it in one commit, and only then does what was asked for.
/// </summary>
internal sealed class Instance : IDisposable
{
    private readonly TaskHub _hub;
    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _history;
    private readonly Dictionary<int, DurableTimer> _timers = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<InstanceMessage> _mailbox = [];
    private OrchestrationSession? _session;
    private DurableTimer? _startTimer;
    private bool _isBusy = true;
    private bool _mustRedo;
    private int _saved;
    private volatile bool _wasLeft;

    /// <summary>Makes an instance that takes no turn yet.</summary>
    /// <param name="hub">The task hub.</param>
    /// <param name="head">Its row.</param>
    /// <param name="history">Its history.</param>
    /// <param name="saved">How many events of the history are stored.</param>
    public Instance(TaskHub hub, InstanceHead head, IReadOnlyList<HistoryEvent> history, int saved)
    {
        _hub = hub;
        Head = head;
        _history = [.. history];
        _saved = saved;
    }

    /// <summary>The row as it is stored, or, of a sub-orchestration that is not stored yet, as it will be.</summary>
    public InstanceHead Head { get; private set; }

    /// <summary>Whether it was ended from outside.</summary>
    public bool IsTerminated => Head.Status == OrchestrationRuntimeStatus.Terminated;

    /// <summary>Ends when the instance has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends when the instance's end is stored, or when it turns out to be another's.</summary>
    public Task Ended => _ended.Task;

    private bool HasBegun => _history.Any(e => e is TurnStarted);

    /// <summary>The first event's, and the last's, payload: the input and the output.</summary>
    public (Json? Input, Json? Output) Payloads()
    {
        lock (_lock)
        {
            return ((_history.FirstOrDefault() as ExecutionStarted)?.Input, (_history.LastOrDefault() as ExecutionEnded)?.Output);
        }
    }

    /// <summary>Lets the instance take turns.</summary>
    /// <param name="head">Its row as it is stored.</param>
    /// <param name="mustRedo">Whether what its history has asked for has to be done again: it was read after a restart.</param>
    public void Open(InstanceHead head, bool mustRedo)
    {
        Head = head;
        _mustRedo = mustRedo;
        if (head.StartAt is { } startAt && !HasBegun)
        {
            using var _ = ExecutionContext.SuppressFlow();
            _startTimer = new DurableTimer(_hub.Time, startAt.UtcDateTime, () => Post(new InstanceMessage(null)));
        }

        lock (_lock)
        {
            _isBusy = false;
        }

        Post(new InstanceMessage(null));
    }

    /// <summary>Puts something into the next turn.</summary>
    public void Post(InstanceMessage message)
    {
        lock (_lock)
        {
            _mailbox.Add(message);
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        _hub.Run(this);
    }

    /// <summary>Stores something with the next turn.</summary>
    public Task SendAsync(HistoryEvent e)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new InstanceMessage(e, null, stored));
        return stored.Task;
    }

    /// <summary>Takes turns until nothing is left to do.</summary>
    public async Task TakeTurnsAsync(CancellationToken stopping)
    {
        while (Take() is { } batch)
        {
            try
            {
                await TakeTurnAsync(batch, stopping);
            }
            catch (Exception e)
            {
                batch.ForEach(message => message.Stored?.TrySetException(e));
                throw;
            }
        }
    }

    /// <summary>Refuses all that still waits: the instance is over, or the host stops.</summary>
    public void Refuse(Exception reason)
    {
        lock (_lock)
        {
            _mailbox.ForEach(message => message.Stored?.TrySetException(reason));
            _mailbox.Clear();
        }
    }

    public void Dispose()
    {
        _startTimer?.Dispose();
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    private List<InstanceMessage>? Take()
    {
        lock (_lock)
        {
            if (_mailbox.Count == 0)
            {
                _isBusy = false;
                return null;
            }

            var batch = _mailbox;
            _mailbox = [];
            return batch;
        }
    }

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

    /// <summary>Sets a timer of the orchestrator.</summary>
    public void Set(TimerScheduled scheduled, int generation)
    {
        Cancel(scheduled.Id);
        _timers[scheduled.Id] = new DurableTimer(
            _hub.Time, scheduled.FireAt, () => Post(new InstanceMessage(new TimerFired(scheduled.Id), generation)));
    }

    private void Cancel(int timerId)
    {
        if (_timers.Remove(timerId, out var timer))
        {
            timer.Dispose();
        }
    }
}
