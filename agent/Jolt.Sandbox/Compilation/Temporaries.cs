using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// IL locals for intermediate results. In functions of ordinary size each result has one of its own, which lets
/// the JIT forward it; in large ones they are used again, since the JIT stops optimising beyond 2,000.
/// </summary>
internal sealed class Temporaries
{
    private readonly ILGenerator _il;
    private readonly bool _reuse;
    private readonly Dictionary<Type, Stack<LocalBuilder>> _free = [];

    public Temporaries(ILGenerator il, bool reuse)
    {
        _il = il;
        _reuse = reuse;
    }

    public LocalBuilder Take(Type type) =>
        _reuse && _free.TryGetValue(type, out var free) && free.Count > 0 ? free.Pop() : _il.DeclareLocal(type);

    public void Free(LocalBuilder local)
    {
        if (!_reuse)
        {
            return;
        }

        if (!_free.TryGetValue(local.LocalType, out var free))
        {
            _free[local.LocalType] = free = new Stack<LocalBuilder>();
        }

        // A value that is emitted on two paths is freed twice.
        if (!free.Contains(local))
        {
            free.Push(local);
        }
    }

    /// <summary>Takes this very one, which was freed on another path.</summary>
    public void TakeAgain(LocalBuilder local)
    {
        if (_reuse && _free.TryGetValue(local.LocalType, out var free))
        {
            var others = free.Where(other => other != local).Reverse().ToList();
            free.Clear();
            others.ForEach(free.Push);
        }
    }
}
