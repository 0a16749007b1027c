using Jolt.LocalRuntime.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Durable;

/// <content>What is stored, and what is found to be stored already.</content>
internal sealed partial class TaskHub
{
    private static readonly TimeSpan s_retryDelayMax = TimeSpan.FromSeconds(30);

    /// <summary>Creates an instance for a client; its start is stored when this ends.</summary>
    public async Task CreateAsync(InstanceHead head, Json? input, CancellationToken cancel)
    {
        var started = new ExecutionStarted(head.Name, input);
        var instance = new Instance(this, head, [started], saved: 1);
        if (!_live.TryAdd(head.InstanceId, instance))
        {
            throw Exists(head);
        }

        try
        {
            await _index.AddAsync([head.InstanceId], cancel);
            instance.Open(await CommitNewAsync(WithCommitId(head), [started], cancel), mustRedo: false);
        }
        catch (Exception e)
        {
            // A write whose answer was lost may have created it all the same: the note stays, so that a restart finds it.
            _live.TryRemove(new(head.InstanceId, instance));
            if (e is global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException
                && await _store.ReadAsync(head.InstanceId, cancel) is { } existing)
            {
                Adopt(existing);
            }

            throw;
        }
    }

    /// <summary>
    /// Stores a turn, however long the storage account does not answer. There is no head if the instance is a
    /// sub-orchestration that turned out to exist: then this one is given up.
    /// </summary>
    public async Task<InstanceHead?> StoreAsync(
        Instance instance, InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancel)
    {
        InstanceHead? stored = null;
        head = WithCommitId(head);
        await PersistAsync(async () =>
        {
            try
            {
                stored = await _store.CommitAsync(head, events, cancel);
            }
            catch (HistoryConflictException) when (head.ETag == default)
            {
                stored = await ResolveAsync(instance, head, events, cancel);
            }
        });
        return stored;
    }

    private async Task<InstanceHead> CommitNewAsync(
        InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancel)
    {
        try
        {
            return await _store.CommitAsync(head, events, cancel);
        }
        catch (HistoryConflictException)
        {
            var existing = await _store.ReadHeadAsync(head.InstanceId, cancel);
            return existing is null || existing.Status.IsFinal()
                ? await ReplaceAsync(head, existing, events, cancel)
                : throw Exists(head);
        }
    }

    private async Task<InstanceHead> ReplaceAsync(
        InstanceHead head, InstanceHead? existing, IReadOnlyList<HistoryEvent> events, CancellationToken cancel)
    {
        var next = existing is null
            ? head
            : head with { ETag = existing.ETag, Generation = existing.Generation + 1, Pages = 0 };
        var stored = await _store.CommitAsync(next, events, cancel);
        Forget(stored);
        return stored;
    }

    /// <summary>A sub-orchestration's id is taken: by this very call before a restart, by a finished instance, or by another.</summary>
    private async Task<InstanceHead?> ResolveAsync(
        Instance instance, InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancel)
    {
        var existing = await _store.ReadAsync(head.InstanceId, cancel);
        var call = head.Parent!;
        if (existing is null || (existing.Head.Status.IsFinal() && existing.Head.Parent != call))
        {
            return await ReplaceAsync(head, existing?.Head, events, cancel);
        }

        _live.TryRemove(new(head.InstanceId, instance));
        if (existing.Head.Parent != call)
        {
            Deliver(call, IdTaken(call, head.InstanceId));
        }
        else if (existing.Head.Status.IsFinal())
        {
            _index.Finish(head.InstanceId);
            Deliver(call, AnswerOf(existing, call.TaskId));
        }
        else
        {
            Adopt(existing);
        }

        return null;
    }

    /// <summary>Goes on with an unfinished instance that is stored and not in memory.</summary>
    private void Adopt(StoredInstance stored)
    {
        var instance = new Instance(this, stored.Head, stored.Events, stored.Events.Count);
        if (!stored.Head.Status.IsFinal() && _live.TryAdd(stored.Head.InstanceId, instance))
        {
            instance.Open(stored.Head, mustRedo: true);
        }
    }

    private static InstanceHead WithCommitId(InstanceHead head) => head with { CommitId = Guid.NewGuid().ToString("N") };

    private static TaskAnswered AnswerOf(StoredInstance stored, int taskId) => stored.Head.Status switch
    {
        OrchestrationRuntimeStatus.Completed =>
            new ChildCompleted(taskId, (stored.Events[^1] as ExecutionEnded)?.Output),
        OrchestrationRuntimeStatus.Failed => new ChildFailed(taskId, stored.Head.Failure!),
        _ => new ChildFailed(taskId, Turn.Terminated(stored.Head)),
    };

    private static global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException Exists(InstanceHead head) =>
        new($"An Orchestration instance with the ID {head.InstanceId} already exists.");

    /// <summary>Tries until it is stored, or the host stops.</summary>
    private async Task PersistAsync(Func<Task> store)
    {
        for (var delay = TimeSpan.FromSeconds(1); ; delay = delay * 2 < s_retryDelayMax ? delay * 2 : s_retryDelayMax)
        {
            try
            {
                await store();
                return;
            }
            catch (Exception e) when (StorageFailure.Is(e) && !_stopping.IsCancellationRequested)
            {
                _logger.LogError(e, "The storage account did not take a write; it is tried again in {Delay}.", delay);
                await Task.Delay(delay, Time, _stopping.Token);
            }
        }
    }

    /// <summary>Two processes on one hub would run everything twice: the one that notices ends.</summary>
    private void StopTaken(HistoryConflictException e)
    {
        _logger.LogCritical(
            e, "Another process runs the task hub {Hub}. This one ends, so that nothing is run twice.", _hostJson.HubName);
        IsTaken = true;
        _lifetime.StopApplication();
    }
}
