namespace Jolt.Sandbox.Tests.Specification;

/// <summary>Runs a script on the engine.</summary>
internal sealed class EngineSubject : ISpecificationSubject
{
    private readonly Imports _imports = SpecificationHost.Create();

    public bool Validates => true;

    public object Instantiate(byte[] module) => Instance.Create(Module.Load(module), _imports);

    public void Register(string name, object instance) => _imports.AddInstance(name, (Instance)instance);

    public Value[] Invoke(object instance, string field, Value[] arguments) =>
        ((Instance)instance).Invoke(field, arguments);

    public Value ReadGlobal(object instance, string field) => ((Instance)instance).ReadGlobal(field);
}
