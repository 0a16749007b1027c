using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Replay;

/// <summary>
/// An orchestrator's code over its history. It does nothing itself: given what has happened, it says what the code
/// asks for. Given the same again, it has to say the same.
/// </summary>
internal sealed class OrchestrationSession
{
    private readonly PayloadConverter _converter;
    private readonly Func<OrchestrationSession, Task<object?>> _orchestrator;
    private readonly TurnSynchronization _turn = new();
    private readonly SortedDictionary<int, OpenTask> _open = [];
    private readonly Queue<TaskScheduled> _asked = new();
    private readonly Queue<HistoryEvent> _held = new();
    private readonly List<int> _cancelledTimers = [];
    private TaskFailureDetails? _breach;
    private ExecutionTerminated? _terminated;
    private Task<object?>? _run;
    private int _tasks;

    public OrchestrationSession(PayloadConverter converter, Func<OrchestrationSession, Task<object?>> orchestrator)
    {
        _converter = converter;
        _orchestrator = orchestrator;
    }

    /// <summary>How the instance was started.</summary>
    public ExecutionStarted Started { get; private set; } = new("", null);

    /// <summary>The time of the turn.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Whether the code runs over what is already written.</summary>
    public bool IsReplaying { get; private set; }

    /// <summary>Whether the instance is held.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Whether the code has kept to the rules so far.</summary>
    public bool IsSound => _breach is null && !_turn.WasLeft;

    /// <summary>The events that the code waits for, and those that it has not waited for.</summary>
    public EventWaits Events { get; } = new();

    /// <summary>What is shown of the instance, as JSON.</summary>
    public string? CustomStatus { get; set; }

    /// <summary>The new input, once the code has asked to continue as new.</summary>
    public (Json? Input, bool KeepEvents)? NextStart { get; set; }

    /// <summary>What was asked for and has not been answered: after a replay, this has to be done again.</summary>
    public IReadOnlyList<TaskScheduled> Unanswered => [.. _open.Values.Select(task => task.Scheduled)];

    /// <summary>Is told when the code runs on a thread that is not the turn's.</summary>
    public Action? Left
    {
        get => _turn.Left;
        set => _turn.Left = value;
    }

    /// <summary>Runs the code over a history.</summary>
    public void Replay(IEnumerable<HistoryEvent> history)
    {
        IsReplaying = true;
        foreach (var e in history)
        {
            Apply(e);
        }

        RequireNothingNew();
        IsReplaying = false;
        _cancelledTimers.Clear();
    }

    /// <summary>Runs the code over what has arrived since.</summary>
    public TurnResult Run(DateTime now, IEnumerable<HistoryEvent> arrived)
    {
        HistoryEvent[] events = [new TurnStarted(now), .. arrived];
        foreach (var e in events)
        {
            Apply(e);
        }

        TaskScheduled[] asked = [.. _asked];
        int[] cancelled = [.. _cancelledTimers];
        _asked.Clear();
        _cancelledTimers.Clear();
        return new([.. events, .. asked], asked, cancelled, OutcomeNow());
    }

    /// <summary>Asks for something, under the next number.</summary>
    public OpenTask Ask(Func<int, TaskScheduled> ask)
    {
        var task = new OpenTask(ask(_tasks++));
        _open.Add(task.Scheduled.Id, task);
        _asked.Enqueue(task.Scheduled);
        return task;
    }

    /// <summary>Stops waiting for a timer.</summary>
    public void Cancel(OpenTask timer, CancellationToken cancel)
    {
        if (_open.Remove(timer.Scheduled.Id))
        {
            _cancelledTimers.Add(timer.Scheduled.Id);
            timer.Cancel(cancel);
        }
    }

    /// <summary>Refuses code that runs outside its turn: what it asks for could come in another order next time.</summary>
    public void RequireTurn()
    {
        if (!_turn.IsCurrentThread)
        {
            _turn.Leave();
            throw new InvalidOperationException(RuleBreach.NotDurable(Started.Name).ErrorMessage);
        }
    }

    private void Apply(HistoryEvent e)
    {
        switch (e)
        {
            case ExecutionStarted started:
                Started = started;
                break;
            case TurnStarted turn:
                RequireNothingNew();
                Now = turn.Now;
                Begin();
                break;
            case TaskScheduled scheduled:
                RequireSame(scheduled);
                break;
            case ExecutionSuspended:
                IsSuspended = true;
                break;
            case ExecutionResumed:
                Resume();
                break;
            case ExecutionTerminated terminated:
                _terminated = terminated;
                break;
            case ExecutionEnded:
                break;
            case var _ when IsSuspended:
                _held.Enqueue(e);
                break;
            default:
                Arrive(e);
                break;
        }
    }

    private void Begin()
    {
        if (_run is null && !IsSuspended)
        {
            _turn.Run(() => _run = _orchestrator(this));
        }
    }

    private void Resume()
    {
        IsSuspended = false;
        Begin();
        while (_held.TryDequeue(out var e))
        {
            Arrive(e);
        }
    }

    private void Arrive(HistoryEvent e) => _turn.Run(() =>
    {
        switch (e)
        {
            case EventRaised raised:
                Events.Raise(raised);
                break;
            case TaskAnswered answer when _open.Remove(answer.Id, out var task):
                task.Complete(answer);
                break;
            case TaskAnswered answer when answer.Id >= _tasks:
                Breach(RuleBreach.NonDeterministic(Started.Name, $"an answer to task {answer.Id}", "no such task"));
                break;
        }
    });

    private void RequireSame(TaskScheduled recorded)
    {
        if (!_asked.TryDequeue(out var asked))
        {
            Breach(RuleBreach.NonDeterministic(Started.Name, recorded.Identity, "nothing"));
        }
        else if (asked.Id != recorded.Id || asked.Identity != recorded.Identity)
        {
            Breach(RuleBreach.NonDeterministic(Started.Name, recorded.Identity, asked.Identity));
        }
    }

    private void RequireNothingNew()
    {
        if (_asked.TryPeek(out var asked))
        {
            Breach(RuleBreach.NonDeterministic(Started.Name, "nothing", asked.Identity));
        }
    }

    private void Breach(TaskFailureDetails breach) => _breach ??= breach;

    private Outcome OutcomeNow()
    {
        if (_turn.WasLeft)
        {
            Breach(RuleBreach.NotDurable(Started.Name));
        }

        return (_breach, _terminated, _run) switch
        {
            ({ } breach, _, _) => new Outcome.Failed(breach),
            (_, { } terminated, _) => new Outcome.Terminated(terminated.Output, terminated.Recursive),
            (_, _, null) => new Outcome.Waiting(),
            (_, _, { IsCompletedSuccessfully: true } run) => Returned(run.Result),
            (_, _, { IsCompleted: true } run) => Thrown(run),
            _ when IsSuspended || _open.Count > 0 || Events.Count > 0 => new Outcome.Waiting(),
            _ => new Outcome.Failed(RuleBreach.NotDurable(Started.Name)),
        };
    }

    private Outcome Returned(object? output)
    {
        if (NextStart is { } next)
        {
            return new Outcome.ContinuedAsNew(next.Input, next.KeepEvents ? Events.Unprocessed : []);
        }

        try
        {
            return new Outcome.Completed(Json.Of(HistoryLimits.Require(_converter.Serialize(output), "orchestration's output")));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.Text.Json.JsonException)
        {
            return new Outcome.Failed(FailureText.Of(e));
        }
    }

    private static Outcome.Failed Thrown(Task run) => new(FailureText.Of(
        run.Exception?.InnerException ?? new TaskCanceledException("The orchestrator was cancelled.")));
}
