// CommonJS, since the SDK loads it with `require`, from the sources as well as from dist/.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Moves the words and the stack of a failure into a payload, where the codec covers them. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
