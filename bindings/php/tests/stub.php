<?php
/**
 * The stub says of the extension what reflection says: stub.php STUB, with the extension; it calls itself without it.
 */

declare(strict_types=1);

/** Everything of the namespace: name => its signature. */
function signatures(array $classes, array $functions): array
{
    $found = [];
    foreach ($functions as $name) {
        $function = new ReflectionFunction($name);
        $found[$function->name] = signature($function);
    }
    foreach ($classes as $name) {
        $class = new ReflectionClass($name);
        $interfaces = $class->getInterfaceNames();
        sort($interfaces);
        $found[$class->name] = [$class->isFinal(), $class->isEnum(), $class->getParentClass() ? $class->getParentClass()->name : null,
            $interfaces];
        foreach ($class->getMethods() as $each) {
            if ($each->class === $class->name) {
                $found["$class->name::$each->name"] = signature($each);
            }
        }
        foreach ($class->isEnum() ? (new ReflectionEnum($name))->getCases() : [] as $each) {
            $found["$class->name::$each->name"] = $each->getBackingValue();
        }
        foreach ($class->isEnum() ? [] : $class->getProperties() as $each) {
            if ($each->class === $class->name) {
                $found["$class->name::\$$each->name"] = [(string) $each->getType(), $each->isReadOnly(), $each->isPublic()];
            }
        }
    }
    ksort($found);
    return $found;
}

function signature(ReflectionFunctionAbstract $function): string
{
    $given = [];
    foreach ($function->getParameters() as $each) {
        $default = $each->isOptional() ? ' = ' . value($each->getDefaultValue()) : '';
        $given[] = $each->getType() . ' $' . $each->name . $default;
    }
    $modifiers = $function instanceof ReflectionMethod ? implode(' ', Reflection::getModifierNames($function->getModifiers())) : '';
    return "$modifiers(" . implode(', ', $given) . ')' . ($function->hasReturnType() ? ': ' . $function->getReturnType() : '');
}

function value(mixed $value): string
{
    return $value instanceof UnitEnum ? $value::class . "::$value->name" : var_export($value, true);
}

function ours(array $names): array
{
    return array_filter($names, fn (string $name): bool => stripos($name, 'ocop\\') === 0);
}

if (!extension_loaded('ocop')) {
    require $argv[1];
    echo json_encode(signatures(ours(get_declared_classes()), ours(get_defined_functions()['user'])), JSON_THROW_ON_ERROR);
    exit;
}

require __DIR__ . '/checks.php';

exec(escapeshellarg(PHP_BINARY) . ' -n ' . escapeshellarg(__FILE__) . ' ' . escapeshellarg($argv[1]), $lines, $status);
$said = json_decode(implode("\n", $lines), true, flags: JSON_THROW_ON_ERROR);
$known = signatures(ours(get_declared_classes()), ours(array_keys((new ReflectionExtension('ocop'))->getFunctions())));
check('the stub names all there is, and nothing else', static function () use ($said, $known): void {
    same([], array_values(array_diff(array_keys($known), array_keys($said))), 'not in the stub:');
    same([], array_values(array_diff(array_keys($said), array_keys($known))), 'only in the stub:');
    holds(count($known) > 1000, count($known) . ' names');
});
check('and its signatures are true', static function () use ($said, $known): void {
    foreach ($known as $name => $signature) {
        same($signature, $said[$name], $name);
    }
});
check('each has a comment', static function () use ($argv): void {
    $bare = preg_match_all('/^(?!.*\*\/\n).*\n *(?:public|final|enum|case|function) .*$/m', file_get_contents($argv[1]), $found);
    same([], array_filter($found[0], fn (string $each): bool => !str_contains($each, 'readonly')), "$bare without a comment:");
});
finish();
