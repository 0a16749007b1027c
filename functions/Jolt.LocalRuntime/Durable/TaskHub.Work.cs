using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Durable;

/// <content>What instances ask for, and what becomes of them.</content>
internal sealed partial class TaskHub
{
    /// <summary>Lets an instance take its turns, when one may; nothing of the caller's request flows into them.</summary>
    public void Run(Instance instance) =>
        ThreadPool.UnsafeQueueUserWorkItem(state => _ = state.Hub.RunAsync(state.Instance), (Hub: this, Instance: instance), false);

    /// <summary>Does what an instance has asked for; it is stored that it has.</summary>
    public async Task DoAsync(Instance instance, IReadOnlyList<TaskScheduled> asked, int generation)
    {
        string[] children = [.. asked.OfType<ChildScheduled>().Select(child => child.InstanceId)];
        if (children.Length > 0)
        {
            await PersistAsync(() => _index.AddAsync(children, _stopping.Token));
        }

        Do(instance, asked, generation);
    }

    /// <summary>Does what needs no note in the storage before.</summary>
    public void Do(Instance instance, IEnumerable<TaskScheduled> asked, int generation)
    {
        foreach (var scheduled in asked)
        {
            switch (scheduled)
            {
                case ActivityScheduled activity:
                    _activities.Enqueue(new ActivityCall(instance, generation, activity, _converter));
                    break;
                case TimerScheduled timer:
                    instance.Set(timer, generation);
                    break;
                case ChildScheduled child:
                    StartChild(instance, child, generation);
                    break;
            }
        }
    }

    /// <summary>An instance's end is stored.</summary>
    public void End(Instance instance, Func<int, TaskAnswered>? answer, IEnumerable<string> childrenToTerminate)
    {
        Remove(instance);
        instance.Refuse(NotRunning(instance.Head));
        if (instance.Head.Parent is { } call && answer is not null)
        {
            Deliver(call, answer(call.TaskId));
        }

        foreach (var child in childrenToTerminate)
        {
            Find(child)?.Post(new InstanceMessage(new ExecutionTerminated(null, Recursive: true)));
        }
    }

    /// <summary>Deletes the histories of earlier starts, some time.</summary>
    public void Forget(InstanceHead head) => _ = Task.Run(async () =>
    {
        try
        {
            await _store.DeleteGenerationsAsync(head, _stopping.Token);
        }
        catch (Exception e) when (StorageFailure.Is(e) || e is OperationCanceledException)
        {
            _logger.LogDebug(e, "An old history of {Instance} stays until it is purged.", head.InstanceId);
        }
    });

    private void StartChild(Instance parent, ChildScheduled scheduled, int generation)
    {
        var call = new ParentCall(parent.Head.InstanceId, parent.Head.Name, generation, scheduled.Id);
        var now = Time.GetUtcNow();
        var head = new InstanceHead
        {
            InstanceId = scheduled.InstanceId,
            Name = scheduled.Name,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            Parent = call,
            Input = InlinePayload.Of(scheduled.Input),
        };
        var child = new Instance(this, head, [new ExecutionStarted(scheduled.Name, scheduled.Input)], saved: 0);
        var live = _live.GetOrAdd(scheduled.InstanceId, child);
        if (live == child)
        {
            child.Open(head, mustRedo: false);
        }
        else if (live.Head.Parent != call)
        {
            Deliver(call, IdTaken(call, scheduled.InstanceId));
        }
    }

    private static ChildFailed IdTaken(ParentCall call, string instanceId) => new(
        call.TaskId,
        new TaskFailureDetails(
            typeof(InvalidOperationException).FullName!,
            $"The sub-orchestration cannot start: an instance with the id {instanceId} exists and has not come to its end.",
            null,
            null,
            null),
        IsFinal: true);

    private void Deliver(ParentCall call, TaskAnswered answer) =>
        Find(call.InstanceId)?.Post(new InstanceMessage(answer, call.Generation));

    private void Remove(Instance instance)
    {
        _live.TryRemove(new(instance.Head.InstanceId, instance));
        _index.Finish(instance.Head.InstanceId);
    }

    private async Task RunAsync(Instance instance)
    {
        try
        {
            await _turns.WaitAsync(_stopping.Token);
            try
            {
                await instance.TakeTurnsAsync(_stopping.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            instance.Refuse(new OperationCanceledException("The host stops."));
        }
        catch (HistoryConflictException e)
        {
            StopTaken(e);
        }
        catch (ObjectDisposedException) when (_stopping.IsCancellationRequested)
        {
            // The host is gone; what was stored goes on after the next start.
        }
        catch (Exception e)
        {
            _logger.LogError(e, "The runtime failed in a turn of {Instance}; it goes on after the next start.", instance.Head.InstanceId);
        }
    }
}
