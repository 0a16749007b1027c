namespace Jolt.Sandbox.Runtime;

internal sealed unsafe partial class ExecutionContext
{
    /// <summary>
    /// Calls a function of the host or of another instance, with its arguments in the slots and its results
    /// left there. What other instances spend is paid here too.
    /// </summary>
    public void CallForeign(int depth, FunctionInstance function)
    {
        if (Fuel < Volatile.Read(ref Limit))
        {
            AtLimit();
        }

        if (depth < StackDepth.HostCallSlots)
        {
            throw Trap(TrapKind.StackExhausted);
        }

        var arguments = ReadSlots(function.Type.Parameters);
        var results = function.Host is null
            ? CallInstance(depth - StackDepth.HostCallSlots, function, arguments)
            : CallHost(depth - StackDepth.HostCallSlots, function, arguments);
        WriteSlots(results);
    }

    /// <summary>Calls any function as the host does, at the depth that the host was called at.</summary>
    public Value[] CallFromHost(FunctionInstance function, Value[] arguments) => function.Host is null
        ? CallInstance(SandboxThread.DepthLeft, function, arguments)
        : CallHost(SandboxThread.DepthLeft, function, arguments);

    /// <summary>Runs a function of this context from the outside.</summary>
    public Value[] Enter(int depth, FunctionInstance function, ReadOnlySpan<Value> arguments)
    {
        WriteSlots(arguments);
        function.Entry!(this, depth, function.Code);
        return ReadSlots(function.Type.Results);
    }

    private Value[] CallHost(int depth, FunctionInstance function, Value[] arguments)
    {
        var results = new Value[function.Type.Results.Length];
        var before = SandboxThread.DepthLeft;
        SandboxThread.DepthLeft = depth;
        try
        {
            function.Host!(this, arguments, results);
        }
        finally
        {
            SandboxThread.DepthLeft = before;
        }

        return results;
    }

    private Value[] CallInstance(int depth, FunctionInstance function, Value[] arguments)
    {
        var target = function.Context!;
        if (ReferenceEquals(target, this))
        {
            return Enter(depth, function, arguments);
        }

        target.Fuel = Fuel;
        target.Control = Control;
        try
        {
            return target.Enter(depth, function, arguments);
        }
        finally
        {
            Fuel = target.Fuel;
        }
    }

    private Value[] ReadSlots(ValueKind[] kinds)
    {
        var values = new Value[kinds.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ReadSlot(index, kinds[index]);
        }

        return values;
    }

    private void WriteSlots(ReadOnlySpan<Value> values)
    {
        ReserveSlots(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            WriteSlot(index, values[index]);
        }
    }
}
